"""Every page by axe's rules (WCAG 2.2, levels A and AA, and best practices), wide and narrow, light and
dark; with `--screenshots DIR` a picture of each."""
import pathlib

import pytest
from axe_playwright_python.sync_playwright import Axe

PAGES = {
    "sign-in": "/sign-in", "requests": "/requests", "request": "/requests/{pending}",
    "granted-request": "/requests/{active}", "denied-request": "/requests/{denied}",
    "grants": "/grants", "denied-grants": "/denied-grants", "audit": "/audit",
    "audit-empty": "/audit?user=nobody", "policies": "/policies", "policy": "/policies/{policy}",
    "policy-editor": "/policies/{policy}/edit", "new-policy": "/new-policy",
    "simulator": "/simulator", "settings": "/settings", "missing": "/nothing-here",
}
SIZES = {"wide": (1920, 1080), "narrow": (360, 780)}
RULES = {"runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@pytest.fixture(scope="module")
def names(host):
    """What stands for the parts of addresses that vary."""
    policies = host.call("GET", "/v1/policies", token=host.tokens["alice"])["items"]
    return {
        "pending": host.submit("CORP\\walter")["id"],
        "active": host.submit("CORP\\walter", path="/usr/bin/editor")["id"],
        "denied": host.submit("CORP\\walter", path="/bin/sh")["id"],
        "policy": next(policy["name"] for policy in policies if policy["is_active"]),
    }


@pytest.fixture(params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.fixture(params=SIZES)
def page(request, scheme, visit):
    width, height = SIZES[request.param]
    page = visit("alice", color_scheme=scheme, viewport={"width": width, "height": height})
    page.variant = f"{request.param}-{scheme}"
    return page


def test_pages(page, names, request, pytestconfig):
    folder = pytestconfig.getoption("--screenshots")
    problems = []
    for name, address in PAGES.items():
        page.goto(address.format(**names))
        if folder:
            path = pathlib.Path(folder) / f"{name}-{page.variant}.png"
            page.screenshot(path=path, full_page=True)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            targets = [node["target"] for node in violation["nodes"]]
            problems.append(f"{name}: {violation['id']}: {violation['help']} {targets[:3]}")
        width = page.evaluate("document.scrollingElement.scrollWidth")
        if width > page.viewport_size["width"]:
            problems.append(f"{name}: {width} pixels wide")
    assert problems == []
