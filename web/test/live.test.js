// Subscriptions, in a real browser (browser.js) and by the client graphql-sse, while the program loads articles. The browser reaches the
// program through a relay that can be cut.
//
// DEMARCHE_TEST_PROGRAM the program, whose settings are in the environment
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { createClient } from "graphql-sse";
import { address, openPage } from "./browser.js";

// relay passes connections on until it is cut, and again when it is mended.
async function relay(to) {
  const open = new Set();
  let whole = true;
  const server = createServer((socket) => {
    if (!whole) return socket.destroy();
    const other = connect(to.port, to.hostname);
    for (const [a, b] of [
      [socket, other],
      [other, socket],
    ]) {
      open.add(a);
      a.on("error", () => {}).on("close", () => {
        open.delete(a);
        b.destroy();
      });
    }
    socket.pipe(other).pipe(socket);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    cut() {
      whole = false;
      open.forEach((socket) => socket.destroy());
    },
    mend: () => (whole = true),
    close() {
      this.cut();
      server.close();
    },
  };
}

const ministry = (n) =>
  `The foreign minister of Norway met the ambassador of Chile in Oslo on Monday, for the ${n}th time. Ghana condemned letter ${n} of Togo. ` +
  `Japan and Kenya will hold talks in Nairobi on Friday.`;

// A day of its own for each article, weeks apart: what is told of a Monday is then another fact.
const day = (n) => new Date(Date.UTC(2010, 0, 7) + (n % 700) * 7 * 86_400_000).toISOString().slice(0, 10);

describe("facts as they become known", { timeout: 300_000 }, () => {
  let browser, page, outside, complaints, line, dir;
  let loaded = Date.now() % 1_000_000; // so that the test may run again over one graph
  const first = loaded;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), "demarche-live-"));
    line = await relay(new URL(address));
    ({ browser, page, outside, complaints } = await openPage(line.address));
    await page.goto(`${line.address}/playground`);
    await page.getByRole("link", { name: "Live" }).click();
    await standing("Listening since");
  });
  after(async () => {
    await browser?.close();
    line?.close();
    await rm(dir, { recursive: true, force: true });
  });

  const standing = (text) => page.locator("#stands").filter({ hasText: text }).waitFor();
  const shown = () => page.locator(".fact").evaluateAll((facts) => facts.map((f) => f.dataset.id));
  const actor = () => page.getByRole("combobox", { name: "Actor", exact: true });
  const count = (n) => page.waitForFunction((n) => document.querySelectorAll(".fact").length === n, n);

  // load loads articles and returns their ids.
  async function load(articles = 1) {
    const ids = [];
    const lines = [];
    for (let i = 0; i < articles; i++) {
      const n = loaded++;
      ids.push(`live-${n}`);
      lines.push(
        JSON.stringify({
          id: `live-${n}`,
          title: `Dispatch ${n}`,
          outlet: "The Fjord Post",
          published: day(n),
          url: `https://fjord.example/${n}`,
          text: ministry(n),
        }),
      );
    }
    const file = join(dir, `${ids[0]}.jsonl`);
    await writeFile(file, lines.join("\n"));
    await promisify(execFile)(process.env.DEMARCHE_TEST_PROGRAM, ["load", "article", file]);
    return ids;
  }

  // known asks the program for the ids of the facts that articles tell and none before them did.
  async function known(ids) {
    const query = `query ($id: ID!) { article(id: $id) { facts(first: 100) { nodes { id evidence(first: 100) { article { id } } } } } }`;
    const facts = new Set();
    for (const id of ids) {
      const response = await fetch(`${address}/graphql`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ query, variables: { id } }),
      });
      const { data } = await response.json();
      for (const fact of data.article.facts.nodes)
        if (fact.evidence.every((e) => ids.includes(e.article.id))) facts.add(fact.id);
    }
    return [...facts].sort();
  }

  const seen = []; // ids of articles loaded while the page was open

  // complete waits until the page shows all that the articles tell, each fact once.
  async function complete() {
    const facts = await known(seen);
    assert.ok(facts.length >= 3, `only ${facts.length} facts`);
    await count(facts.length);
    assert.deepEqual((await shown()).sort(), facts);
  }

  test("a fact that is loaded appears, with its sentence, and a plan looks like one", async () => {
    assert.match(await page.locator("#empty").innerText(), /Nothing yet/);
    seen.push(...(await load()));
    const met = page.locator(".fact", { hasText: "met the ambassador of Chile in Oslo" });
    await met.getByText("has happened", { exact: true }).waitFor();
    assert.match(await met.locator("h2").innerText(), /Norway.*Chile|Chile.*Norway/);
    assert.match(
      await met.locator("figcaption").innerText(),
      new RegExp(`^The Fjord Post, ${day(first)}. Dispatch ${first}`),
    );
    assert.equal(await met.getByRole("link").getAttribute("href"), `https://fjord.example/${first}`);
    const plan = page.locator(".fact.open", { hasText: "Japan and Kenya will hold talks" });
    await plan.getByText("planned, has not happened").waitFor();
    await complete();
  });

  test("the filter holds for what has come, and is kept in the address", async () => {
    await actor().fill("Ghan");
    await page.locator('#actors option[value="Ghana (country:GHA)"]').waitFor({ state: "attached" });
    await actor().fill("Ghana (country:GHA)");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Remove Ghana" }).waitFor();
    await page.waitForFunction(() => {
      const facts = [...document.querySelectorAll(".fact h2")];
      return facts.length > 0 && facts.every((h2) => h2.textContent.includes("Ghana"));
    });
    await page.getByLabel("Kind").selectOption("MEETING");
    await count(0);
    assert.equal(new URL(page.url()).search, "?kind=MEETING&actor=country%3AGHA");
    await page.getByRole("button", { name: "Remove Ghana" }).click();
    await page.locator(".fact", { hasText: "met the ambassador" }).waitFor();
    await page.getByLabel("Kind").selectOption("");
    await complete();
  });

  test("what comes during a pause waits", async () => {
    const before = (await shown()).length;
    await page.getByRole("button", { name: "Pause" }).click();
    seen.push(...(await load()));
    await page.getByRole("button", { name: /Go on \(\d+ waiting\)/ }).click({ trial: true });
    assert.equal((await shown()).length, before);
    await page.getByRole("button", { name: /Go on/ }).click();
    await complete();
  });

  test("a lost connection loses and doubles nothing", async () => {
    line.cut();
    await standing("The connection is lost");
    seen.push(...(await load(2)));
    line.mend();
    await complete();
    await standing("Listening since");
    const loading = load(25);
    for (let i = 0; i < 8; i++) {
      await new Promise((resolve) => setTimeout(resolve, 700));
      line.cut();
      line.mend();
    }
    seen.push(...(await loading));
    await complete();
  });

  test("the client graphql-sse gets the same", async () => {
    const client = createClient({ url: `${address}/graphql` });
    const results = client.iterate({
      query: `subscription { factAdded(filter: {actors: {any: ["country:GHA"]}}) { cursor fact { evidence { quote } } } }`,
    });
    try {
      const coming = results.next();
      await new Promise((resolve) => setTimeout(resolve, 1000)); // until it listens
      await load();
      const { value } = await coming;
      assert.match(value.data.factAdded.fact.evidence[0].quote, /^Ghana condemned letter/);
    } finally {
      client.dispose();
    }
  });

  test("the playground listens, too", async () => {
    await page.goto(`${line.address}/playground`);
    await page.getByRole("tab", { name: "Live" }).click();
    await page.getByRole("button", { name: /Execute query/ }).click();
    // The editor draws only the lines in sight.
    const result = () =>
      page.evaluate(() => document.querySelector(".result-window .CodeMirror").CodeMirror.getValue());
    const until = async (pattern) => {
      for (let i = 0; i < 100 && !pattern.test(await result()); i++) await page.waitForTimeout(100);
      assert.match(await result(), pattern);
    };
    await until(/"stands": "listening"/);
    await load();
    await until(/Japan and Kenya will hold talks/);
    await page.getByRole("button", { name: /Stop query/ }).click();
    const stopped = await result();
    await load();
    await page.waitForTimeout(2000);
    assert.equal(await result(), stopped);
  });

  test("nothing was asked of anybody outside, and the pages complained of the cuts alone", () => {
    assert.deepEqual(outside, []);
    assert.deepEqual(
      complaints.filter((c) => !/ERR_(EMPTY_RESPONSE|CONNECTION_|INCOMPLETE_CHUNKED)/.test(c)),
      [],
    );
  });
});
