import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["internal/web/static/"] },
  js.configs.recommended,
  { files: ["web/**/*.js"], languageOptions: { globals: globals.node } },
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
      },
    },
  },
];
