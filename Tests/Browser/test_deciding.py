"""What keeps those who decide from mistakes, as far as only a browser shows it."""
import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("field", ["Note", "For at most"])
@pytest.mark.parametrize("of_several", [True, False])
def test_enter_in_a_field_decides_nothing(alice, host, field, of_several):
    request = host.submit("CORP\\karl")
    alice.goto("/requests" if of_several else f"/requests/{request['id']}")
    if of_several:
        alice.locator(f"input[value='{request['id']}']").check()
    alice.get_by_label(field).fill("30m")
    # Of a text of several lines, Enter is a part.
    alice.get_by_label(field).press("Enter")
    if of_several or field != "Note":
        expect(alice.get_by_role("alert")).to_contain_text("Choose to approve or to decline.")
        expect(alice.get_by_label(field)).to_have_value("30m")
    if of_several:
        expect(alice.locator(f"input[value='{request['id']}']")).to_be_checked()
    assert host.state(request) == "pending"


@pytest.mark.parametrize("width", [360, 1400])
def test_one_long_reason_hides_nothing_of_others(visit, host, width):
    name = "CORP\\" + "n" * 200
    host.submit(name, reason="m" * 900)
    host.submit("CORP\\liam", reason="x\n" * 3000)
    page = visit("alice", viewport={"width": width, "height": 780})
    page.goto("/requests")
    box = page.locator("#pending .box")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert max(row.bounding_box()["height"] for row in page.locator("#pending tbody tr").all()) < 500


def test_the_menu_is_seen_whole_on_narrow_screens(visit):
    page = visit("alice", viewport={"width": 360, "height": 780})
    page.goto("/settings")
    for link in page.get_by_role("navigation", name="Pages").get_by_role("link").all():
        box = link.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 360


def test_what_has_the_focus_is_never_behind_the_decision(visit, host):
    requests = [host.submit(f"CORP\\mia{number}") for number in range(20)]
    page = visit("alice", viewport={"width": 1400, "height": 780})
    page.goto("/requests")
    page.locator(f"input[value='{requests[0]['id']}']").check()
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("""() => {
            const [one, bar] = [document.activeElement, document.querySelector(".decide")];
            if (bar.contains(one) || !one.closest("#pending")) return true;
            return one.getBoundingClientRect().top < bar.getBoundingClientRect().top;
        }""")


def test_ticks_all(visit, host):
    host.submit("CORP\\nora")
    host.submit("CORP\\nora")
    page = visit("alice")
    page.goto("/requests")
    page.get_by_label("Tick all").check()
    boxes = page.locator("#pending input[name=id]:not(:disabled)")
    assert all(box.is_checked() for box in boxes.all())
    boxes.first.uncheck()
    assert page.get_by_label("Tick all").evaluate("box => box.indeterminate")


def test_says_when_the_list_is_not_up_to_date(visit, host):
    page = visit("alice")
    page.goto("/requests")
    page.wait_for_timeout(500)
    other = page.context.new_page()
    other.goto("/settings")
    other.get_by_role("banner").get_by_role("button", name="Sign out").click()
    host.submit("CORP\\otto")
    expect(page.get_by_role("alert")).to_contain_text("Not kept up to date")


def test_keys_are_switched_off_and_on(visit, host):
    host.submit("CORP\\paul")
    page = visit("alice", viewport={"width": 1400, "height": 780})
    page.goto("/requests")
    page.keyboard.press("?")
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    for _ in range(2):
        page.keyboard.press("j")
        page.keyboard.press("?")
        expect(page.locator("tr.current, dialog")).to_have_count(0)
        page.reload()
    page.get_by_role("button", name="Keyboard").click()
    page.get_by_label("Use these keys").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    expect(page.locator("tr.current")).to_have_count(1)
