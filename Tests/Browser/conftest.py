"""What the tests of the console share: a host, a browser, someone who has signed in."""
import shutil

import pytest
from playwright.sync_api import sync_playwright

from host import Host


def pytest_addoption(parser):
    parser.addoption("--jitpolicyd", required=True, help="the host to test")
    parser.addoption("--screenshots", help="a folder for a picture of each page")


@pytest.fixture(scope="session")
def host(request, tmp_path_factory):
    host = Host(request.config.getoption("--jitpolicyd"), tmp_path_factory.mktemp("host"))
    yield host
    host.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        # Chromium's own sandbox needs rights that containers do not give; it only sees our host.
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, host):
    """Opens windows as someone. Whatever a page complains of, a breach of its policy say, fails the test."""
    contexts, complaints = [], []

    def visit(user=None, **options):
        context = browser.new_context(base_url=host.url, **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if user:
            page.goto("/sign-in")
            page.get_by_label("Token").fill(host.tokens[user])
            page.locator("form:has(#token) button").click()
            page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    yield visit
    for context in contexts:
        context.close()
    # A page that is refused on purpose is told to the console as well.
    assert [c for c in complaints if "Failed to load resource" not in c] == []


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def alice(request, visit):
    """Someone who may do everything, with and without JavaScript."""
    return visit("alice", java_script_enabled=request.param)
