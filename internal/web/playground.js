// Puts GraphiQL with its explorer into the page, with a tab for each example query. GraphiQL keeps no access
// token: it does not know of it.
(() => {
  "use strict";

  const { token, settings } = demarche;
  const { examples } = settings;
  const h = React.createElement;

  // Some of GraphiQL's parts add a style sheet of their own; the nonce lets them.
  window.__webpack_nonce__ = document.currentScript.nonce;

  const shownEvents = 20; // of a subscription, the latest; GraphiQL shows one answer at a time

  // fetcher sends a request, or subscribes.
  function fetcher({ operationName, ...request }) {
    // A tab just opened still comes with the name of the operation in the tab before, and with that one's syntax tree.
    if (new RegExp(`\\b${operationName}\\b`).test(request.query)) request.operationName = operationName;
    const name = request.operationName ? `\\s+${request.operationName}` : "";
    const text = request.query.replace(/"(?:[^"\\]|\\.)*"|#.*/g, "");
    const subscribes = new RegExp(`(^|\\})\\s*subscription${name}\\b`).test(text);
    return subscribes ? subscription(request) : demarche.send(request);
  }

  // subscription is what GraphiQL shows while it listens: how the connection stands, and the latest answers.
  function subscription(request) {
    const subscribe = (observer) => {
      const latest = [];
      let received = 0;
      let stands = "connecting";
      const show = () => observer.next({ stands, received, latest });
      show();
      const stop = demarche.listen(request, {
        next(answer) {
          received++;
          latest.unshift(answer);
          latest.splice(shownEvents);
        },
        stands(how, why) {
          stands = why ? `lost, and to be resumed: ${why}` : how;
          show();
        },
        ended(answer) {
          if (answer) observer.next(answer);
          observer.complete();
        },
      });
      return { unsubscribe: stop };
    };
    return { subscribe };
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
      h("p", null, "Each opens in a tab of its own. On the sample each has an answer."),
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
    const [asks, setAsks] = React.useState(() => fetcher);
    React.useEffect(() => {
      const renew = () =>
        setAsks(
          () =>
            (...request) =>
              fetcher(...request),
        );
      token.addEventListener("change", renew);
      return () => token.removeEventListener("change", renew);
    }, []);
    // GraphiQL starts with its side pane shut, whatever plugin it is told to show, and only then heeds its buttons.
    React.useEffect(() => {
      if (window.innerWidth < 800) return; // it would leave no room for the query
      const open = () => document.querySelector('button[aria-label="Show Examples"]')?.click();
      const timer = setTimeout(open);
      return () => clearTimeout(timer);
    }, []);
    return h(GraphiQL, {
      fetcher: asks,
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
