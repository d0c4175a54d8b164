// The playground in a real browser (browser.js), against a running Demarche that holds the sample.
//
// DEMARCHE_SCREENSHOT where to put a picture of the page; none when not set
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { address, openPage } from "./browser.js";

// What each example has to answer on the sample, beside an answer without errors.
const expected = {
  TwoCountries: ({ relationship }) => {
    assert.equal(relationship.a.name, "United Kingdom");
    const held = relationship.meetings.nodes.filter((m) => m.at === "2025-02-27" && m.status === "HELD");
    assert.ok(
      held.some((m) => m.participants.some((p) => p.name === "Keir Starmer")),
      "no meeting with Starmer",
    );
    assert.ok(relationship.statements.nodes.some((s) => s.act === "INVITE"));
  },
  AgreementSteps: ({ agreements }) => {
    const minerals = agreements.nodes.find((a) => /minerals/.test(a.name));
    assert.equal(minerals.onTheDay, "NEGOTIATING");
    assert.equal(minerals.inMay, "IN_FORCE");
    const signed = minerals.steps.nodes.filter((s) => s.status === "SIGNED" && s.mood === "ACTUAL");
    assert.deepEqual(
      signed.map((s) => s.time.from),
      ["2025-04-30"],
    );
  },
  Stances: ({ issues }) => {
    const positions = issues.nodes.flatMap((i) => i.positions.nodes);
    const of = (name) => positions.filter((p) => p.actors.some((a) => a.actor.name === name));
    assert.ok(of("Keir Starmer").some((p) => p.stance === "CONDITIONAL"));
    assert.ok(of("Giorgia Meloni").some((p) => p.stance === "OPPOSES"));
  },
  InOffice: ({ leaders }) => assert.ok(leaders.nodes.some((l) => l.tenures.nodes.length > 0)),
  Meetings: ({ meetings }) => assert.ok(meetings.nodes.some((m) => m.steps.nodes.length > 0)),
  Disputes: ({ statements }) => {
    const disputing = statements.nodes.filter((s) => s.links.some((l) => l.rel === "DISPUTES"));
    assert.ok(disputing.some((s) => /^Macron disputed/.test(s.evidence[0].quote)));
  },
  Members: ({ ties }) => {
    const left = ties.nodes.find((t) => t.status === "ENDED");
    assert.deepEqual(
      [left.holders[0].name, left.of[0].name, left.in2015],
      ["United Kingdom", "European Union", "BEGUN"],
    );
  },
  Search: ({ search }) => assert.ok(search.nodes.some((n) => n.node.__typename === "Agreement")),
  Articles: ({ articles }) => assert.ok(articles.nodes.some((a) => a.facts.nodes.length > 0)),
};

describe("the playground", { timeout: 300_000 }, () => {
  let browser, page, outside, complaints;

  before(async () => {
    assert.ok(address, "DEMARCHE_URL is not set");
    ({ browser, page, outside, complaints } = await openPage(new URL(address).origin));
    await page.goto(`${address}/`);
    await page.getByRole("tab", { name: "TwoCountries" }).waitFor();
  });
  after(() => browser?.close());

  // run executes what the editor holds and returns the answer that is then shown.
  async function run() {
    const answered = page.waitForResponse((r) => new URL(r.url()).pathname === "/graphql");
    await page.getByRole("button", { name: /Execute query/ }).click();
    const shown = JSON.parse(await (await answered).text());
    await page.waitForFunction(
      (text) => document.querySelector(".result-window .CodeMirror").CodeMirror.getValue() === text,
      JSON.stringify(shown, null, 2),
    );
    return shown;
  }

  test("leads from / to the playground, with a tab for each example", async () => {
    assert.equal(new URL(page.url()).pathname, "/playground");
    const tabs = await page.locator(".graphiql-tab").allInnerTexts();
    assert.deepEqual(
      tabs.map((t) => t.trim()),
      [...Object.keys(expected), "Live"], // which live.test.js runs
    );
  });

  for (const [name, check] of Object.entries(expected)) {
    test(`the tab ${name} returns data`, async () => {
      await page.getByRole("tab", { name }).click();
      const answer = await run();
      assert.equal(answer.errors, undefined);
      check(answer.data);
      if (name === "AgreementSteps" && process.env.DEMARCHE_SCREENSHOT) {
        await page.mouse.move(1000, 800); // off the buttons, so that no hint covers the page
        await page.waitForTimeout(300);
        await page.screenshot({ path: process.env.DEMARCHE_SCREENSHOT });
      }
    });
  }

  test("an example opens again from the pane", async () => {
    const before = await page.locator(".graphiql-tab").count();
    await page.getByRole("button", { name: /^Claims set right/ }).click();
    await page.waitForFunction((n) => document.querySelectorAll(".graphiql-tab").length === n, before + 1);
    const answer = await run();
    expected.Disputes(answer.data);
  });

  test("the schema is described", async () => {
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.locator(".graphiql-doc-explorer").getByRole("link", { name: "Query" }).first().click();
    await page.getByText("Demarche answers questions about diplomatic relations").waitFor();
  });

  test("a token is sent and kept nowhere", async () => {
    await page.getByLabel("Access token").fill("a-secret-of-this-test");
    await page.getByLabel("Access token").blur();
    const asked = page.waitForRequest(
      (r) => new URL(r.url()).pathname === "/graphql" && /Disputes/.test(r.postData()),
    );
    await page.getByRole("button", { name: /Execute query/ }).click();
    assert.equal((await asked).headers().authorization, "Bearer a-secret-of-this-test");
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );
    assert.doesNotMatch(kept, /a-secret-of-this-test/);
    await page.reload();
    assert.equal(await page.getByLabel("Access token").inputValue(), "");
  });

  test("nothing was asked of anybody outside, and the page did not complain", () => {
    assert.deepEqual(outside, []);
    assert.deepEqual(complaints, []);
  });
});
