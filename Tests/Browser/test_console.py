"""What people do on the console, in a browser: each with JavaScript, and without where no script is needed."""
import csv
import io
import re
import time

import pytest
from playwright.sync_api import expect


def test_signs_in_and_out(visit, host):
    page = visit(java_script_enabled=False)
    page.goto("/grants")
    expect(page).to_have_url(re.compile(r"/sign-in\?next="))
    page.get_by_label("Token").fill("jitp_0000000000000000_" + "0" * 64)
    page.locator("form:has(#token) button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Token").fill(host.tokens["alice"])
    page.locator("form:has(#token) button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Active grants")
    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    page.goto("/requests")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_is_shown_no_more_than_the_roles_allow(visit):
    page = visit("bob")
    expect(page.get_by_role("navigation", name="Pages").get_by_role("link", name="Requests")).to_be_visible()
    expect(page.get_by_role("navigation", name="Pages").get_by_role("link", name="Audit")).to_have_count(0)
    assert page.goto("/settings").status in (200, 403)
    assert page.goto("/audit").status == 403


def test_approves_with_a_note_for_a_shorter_time(alice, host):
    request = host.submit("CORP\\carol")
    alice.goto(f"/requests/{request['id']}")
    expect(alice.get_by_text("A debugger reads the memory of others.").first).to_be_visible()
    alice.get_by_label("Note").fill("Looked at the ticket.")
    alice.get_by_label("For at most").fill("30m")
    alice.get_by_role("button", name="Approve").click()
    expect(alice.get_by_role("status")).to_be_visible()
    assert host.state(request) == "active"
    alice.goto(f"/requests/{request['id']}")
    expect(alice.get_by_text("Looked at the ticket.")).to_be_visible()


def test_is_told_what_is_wrong_with_an_approval(alice, host):
    request = host.submit("CORP\\carol")
    alice.goto(f"/requests/{request['id']}")
    alice.get_by_label("Note").fill("Kept while it is wrong.")
    alice.get_by_label("For at most").fill("9h")
    alice.get_by_role("button", name="Approve").click()
    expect(alice.get_by_label("For at most")).to_have_attribute("aria-invalid", "true")
    expect(alice.get_by_label("Note")).to_have_value("Kept while it is wrong.")
    assert host.state(request) == "pending"


def test_declines(alice, host):
    request = host.submit("CORP\\carol")
    alice.goto(f"/requests/{request['id']}")
    alice.get_by_label("Note").fill("Not today.")
    alice.get_by_role("button", name="Decline").click()
    expect(alice.get_by_role("status")).to_be_visible()
    assert host.state(request) == "declined"


def test_cannot_decide_on_a_request_of_their_own(alice, host):
    request = host.submit("alice")
    alice.goto(f"/requests/{request['id']}")
    expect(alice.get_by_role("button", name="Approve")).to_have_count(0)


def test_approves_several_at_once(alice, host):
    requests = [host.submit(f"CORP\\dave{number}") for number in range(3)]
    alice.goto("/requests")
    for request in requests[:2]:
        alice.locator(f"input[value='{request['id']}']").check()
    alice.get_by_role("button", name="Approve ticked").click()
    expect(alice.get_by_role("status")).to_be_visible()
    assert [host.state(request) for request in requests] == ["active", "active", "pending"]


def test_extends_and_revokes(alice, host):
    request = host.submit("CORP\\erin", path="/usr/bin/editor", duration=600)
    assert request["state"] == "active"
    alice.goto(f"/requests/{request['id']}")
    alice.get_by_label("By").fill("10m")
    alice.locator("#extend-reason").fill("The build takes longer.")
    alice.get_by_role("button", name="Extend").click()
    expect(alice.get_by_role("status")).to_be_visible()
    alice.goto(f"/requests/{request['id']}")
    expect(alice.get_by_text("The build takes longer.")).to_be_visible()
    alice.locator("#revoke-reason").fill("Enough.")
    alice.get_by_role("button", name="Revoke").click()
    expect(alice.get_by_role("status")).to_be_visible()
    assert host.state(request) == "revoked"


def test_searches_the_audit_and_exports_it(alice, host):
    host.submit("CORP\\frank", path="/bin/sh")
    alice.goto("/audit")
    alice.get_by_label("User").fill("CORP\\frank")
    alice.get_by_role("button", name="Filter").click()
    rows = alice.locator("table.events tbody tr")
    expect(rows.first).to_contain_text("CORP\\frank")
    assert all("frank" in text for text in rows.all_inner_texts())
    answer = alice.request.get(alice.get_by_role("link", name="CSV").get_attribute("href"))
    assert answer.ok and answer.headers["content-type"].startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(answer.text())))
    assert len(lines) == rows.count() and {line["user"] for line in lines} == {"CORP\\frank"}


def test_finds_that_the_chain_is_whole(alice):
    alice.goto("/audit")
    alice.get_by_role("button", name="Verify the chain").click()
    expect(alice.get_by_role("status")).to_contain_text("whole")


def test_edits_and_activates_a_policy_and_is_refused_a_broken_one(alice, host):
    host.call("PUT", "/v1/policies/drafts", {"main": "main.jitpolicy", "files": {
        "main.jitpolicy": 'policy "drafts" {\n    version 1\n    default deny\n}\n'}},
        token=host.tokens["alice"])
    alice.goto("/policies/drafts")
    alice.get_by_role("link", name="Edit").click()
    source = alice.locator("#text-0")
    kept = source.input_value()
    source.fill(kept.replace("default deny", "default maybe"))
    alice.get_by_role("button", name="Store as the next version").click()
    expect(alice.get_by_role("alert")).to_be_visible()
    expect(alice.get_by_role("complementary", name="Findings")).to_contain_text("maybe")
    note = f"# Edited at {time.time()}.\n"
    alice.locator("#text-0").fill(note + kept)
    alice.get_by_role("button", name="Store as the next version").click()
    expect(alice.get_by_text(note.strip())).to_be_visible()
    deciding = next(p["name"] for p in host.call(
        "GET", "/v1/policies", token=host.tokens["alice"])["items"] if p["is_active"])
    try:
        alice.get_by_role("button", name="Activate").click()
        expect(alice.get_by_role("status")).to_be_visible()
        assert host.submit("CORP\\grace", path="/usr/bin/editor")["state"] == "denied"
    finally:
        host.call("POST", f"/v1/policies/{deciding}/activate", {}, token=host.tokens["alice"])


def test_tries_a_request_and_learns_why(alice):
    alice.goto("/simulator")
    document = '{"user": {"name": "x", "groups": []}, "app": {"path": "/bin/sh"}, "device": {"os": "linux"}}'
    alice.locator("#document").fill(document)
    alice.get_by_role("button", name="Decide").last.click()
    expect(alice.locator("#result")).to_contain_text("A shell with elevated rights has no bounds.")


def test_makes_a_token_once_and_revokes_it(alice):
    alice.goto("/settings")
    alice.get_by_role("checkbox", name="auditor").check()
    alice.locator("#token-user").fill("CORP\\auditor")
    alice.get_by_role("button", name="Make a token").click()
    secret = alice.get_by_label("Shown this once").input_value()
    assert re.fullmatch(r"jitp_[0-9a-f]{16}_[0-9a-f]{64}", secret)
    alice.goto("/settings")
    assert secret not in alice.content()
    alice.get_by_role("button", name=f"Revoke the token {secret.split('_')[1]}").click()
    expect(alice.get_by_role("status")).to_be_visible()


def test_sees_what_arrives_without_loading_the_page(visit, host):
    page = visit("alice")
    page.goto("/requests")
    page.wait_for_timeout(500)
    page.get_by_label("Note").fill("half a sen")
    host.submit("CORP\\heidi")
    expect(page.locator("#pending").get_by_role("link", name="CORP\\heidi")).to_be_visible()
    expect(page.get_by_label("Note")).to_have_value("half a sen")


def test_moves_by_keyboard(visit, host):
    host.submit("CORP\\ivan")
    page = visit("alice")
    page.goto("/requests")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/requests/."))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("field", ["user", "reason", "path"])
def test_shows_markup_as_text(visit, host, field):
    markup = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
    request = host.submit(**{"user": "CORP\\judy", field: "/usr/" + markup if field == "path" else markup})
    page = visit("alice")
    for address in ["/requests", f"/requests/{request['id']}", "/audit", "/grants"]:
        page.goto(address)
        assert page.locator("main img").count() == 0 and page.title() != "1"
    page.goto(f"/requests/{request['id']}")
    expect(page.get_by_text(markup).first).to_be_visible()


def test_keeps_its_cookie_from_scripts(visit):
    page = visit("alice")
    assert page.evaluate("document.cookie") == ""
    cookies = page.context.cookies()
    assert cookies and all(c["httpOnly"] and c["sameSite"] == "Strict" for c in cookies)
