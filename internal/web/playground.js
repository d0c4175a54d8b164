// Puts GraphiQL with its explorer into the page, with a tab for each example query. Nothing here or in GraphiQL keeps the access
// token: it is read from its field whenever a request is sent.
(() => {
  "use strict";

  const { endpoint, examples } = JSON.parse(document.getElementById("settings").textContent);
  const token = document.getElementById("token");
  const h = React.createElement;

  // Some of GraphiQL's parts add a style sheet of their own; the nonce lets them.
  window.__webpack_nonce__ = document.currentScript.nonce;

  // send posts one request. An answer that is no JSON, such as a proxy's page, becomes an error to show.
  async function send({ operationName, ...request }) {
    // A tab just opened still comes with the name of the operation in the tab before.
    if (new RegExp(`\\b${operationName}\\b`).test(request.query)) request.operationName = operationName;
    const headers = {
      "Content-Type": "application/json",
      Accept: "application/json",
    };
    if (token.value.trim() !== "") headers.Authorization = `Bearer ${token.value.trim()}`;
    const response = await fetch(endpoint, {
      method: "POST",
      headers,
      body: JSON.stringify(request),
    });
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      const what = text.trim().slice(0, 200) || "no text";
      return {
        errors: [{ message: `The server answered ${response.status} with ${what}` }],
      };
    }
  }

  // Examples is the pane that lists the examples, to open one again after its tab was changed or closed.
  function Examples() {
    const { addTab, queryEditor } = GraphiQL.React.useEditorContext({
      nonNull: true,
    });
    const open = (example) => {
      addTab();
      queryEditor.setValue(example.query);
    };
    const entry = (example) =>
      h(
        "li",
        { key: example.title },
        h(
          "button",
          { type: "button", onClick: () => open(example) },
          example.title,
          h("small", null, example.about),
        ),
      );
    return h(
      "section",
      { className: "examples" },
      h("h2", null, "Examples"),
      h("p", null, "Each opens in a tab of its own and returns data on the sample."),
      h("ol", null, examples.map(entry)),
    );
  }

  const icon = () =>
    h(
      "svg",
      {
        viewBox: "0 0 24 24",
        fill: "none",
        stroke: "currentColor",
        strokeWidth: 1.6,
        height: "1em",
      },
      h("path", { d: "M5 4h14v16H5zM8.5 9h7M8.5 12.5h7M8.5 16h4" }),
    );
  const examplesPlugin = {
    title: "Examples",
    icon,
    content: () => h(Examples),
  };
  const plugins = [examplesPlugin, GraphiQLPluginExplorer.explorerPlugin({ showAttribution: false })];

  function Playground() {
    // GraphiQL asks for the schema anew when it is given another fetcher: a token may open what was closed.
    const [fetcher, setFetcher] = React.useState(() => send);
    React.useEffect(() => {
      const renew = () => setFetcher(() => (request) => send(request));
      token.addEventListener("change", renew);
      return () => token.removeEventListener("change", renew);
    }, []);
    // GraphiQL starts with its side pane shut, whatever plugin it is told to show, and only then heeds its buttons.
    React.useEffect(() => {
      const open = () => document.querySelector('button[aria-label="Show Examples"]')?.click();
      const timer = setTimeout(open);
      return () => clearTimeout(timer);
    }, []);
    return h(GraphiQL, {
      fetcher,
      plugins,
      defaultTabs: examples.map(({ query }) => ({ query })),
      defaultQuery: "",
      defaultEditorToolsVisibility: false,
      isHeadersEditorEnabled: false,
      shouldPersistHeaders: false,
      showPersistHeadersSettings: false,
    });
  }

  ReactDOM.createRoot(document.getElementById("playground")).render(h(Playground));
})();
