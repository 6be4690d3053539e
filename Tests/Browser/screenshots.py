#!/usr/bin/env python3
"""Takes a picture of each page of a running console, wide and narrow, light and dark.

    .build/browser-tools/bin/python Tests/Browser/screenshots.py URL TOKEN FOLDER

`Scripts/serve-demo` prints a URL and a token; `Scripts/setup-system --browser` installs what this needs.
"""
import json
import pathlib
import shutil
import sys
import urllib.request

from playwright.sync_api import sync_playwright

from test_pages import PAGES, SIZES


def names(url, token):
    """What stands for the parts of addresses that vary: a request in each state, the policy that decides."""
    def items(path):
        request = urllib.request.Request(url + path, headers={"Authorization": f"Bearer {token}"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["items"]

    found = {state: items(f"/v1/requests?state={state}&limit=1")[0]["id"]
             for state in ("pending", "active", "denied")}
    return found | {"policy": next(p["name"] for p in items("/v1/policies") if p["is_active"])}


def main(url, token, folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    parts = names(url, token)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                page = browser.new_page(
                    base_url=url, color_scheme=scheme, viewport={"width": width, "height": height})
                page.goto("/sign-in")
                page.screenshot(path=folder / f"sign-in-{size}-{scheme}.png", full_page=True)
                page.get_by_label("Token").fill(token)
                page.locator("form:has(#token) button").click()
                page.wait_for_url(lambda address: "/sign-in" not in address)
                for name, address in PAGES.items():
                    if name == "sign-in":
                        continue
                    page.goto(address.format(**parts))
                    page.screenshot(path=folder / f"{name}-{size}-{scheme}.png", full_page=True)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
