import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["internal/web/static/"] },
  js.configs.recommended,
  { files: ["web/**/*.js", "bench/peer/*.js"], languageOptions: { globals: globals.node } },
  // Parts of the browser test run in the page.
  { files: ["web/test/*.js"], languageOptions: { globals: globals.browser } },
  {
    files: ["internal/web/*.js"],
    languageOptions: {
      sourceType: "script",
      globals: {
        ...globals.browser,
        React: "readonly",
        ReactDOM: "readonly",
        GraphiQL: "readonly",
        GraphiQLPluginExplorer: "readonly",
        demarche: "readonly",
      },
    },
  },
];
