// A real browser for the tests. Every request that would leave this machine is refused and counted: there must be none.
//
// DEMARCHE_URL        the address of the program, such as http://127.0.0.1:8080
// DEMARCHE_CHROMIUM   the browser
import { chromium } from "playwright-core";

export const address = process.env.DEMARCHE_URL;
const patience = 30_000; // ms; the first answer of a cold database takes a while

// What keeps the browser itself from calling home, and lets it run as root in a container.
const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// openPage opens an empty page that may ask one origin. outside is what it asked of anybody else, complaints what the page has to
// complain of.
export async function openPage(origin) {
  const browser = await chromium.launch({ executablePath: process.env.DEMARCHE_CHROMIUM, args });
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
  context.setDefaultTimeout(patience);
  const outside = [];
  const complaints = [];
  await context.route("**/*", (route) => {
    const url = new URL(route.request().url());
    if (url.origin === origin || url.protocol === "data:") return route.continue();
    outside.push(url.href);
    return route.abort();
  });
  await context.routeWebSocket("**/*", (socket) => outside.push(socket.url()));
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  return { browser, page, outside, complaints };
}
