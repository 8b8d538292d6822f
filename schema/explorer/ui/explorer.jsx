// The GraphiQL page: a header, GraphiQL with the examples as its first tabs, and a sidebar that lists them.
import { createRoot } from "react-dom/client";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import "graphiql/style.css";
import "./explorer.css";

const { examples, links, tokens } = JSON.parse(document.getElementById("config").textContent);

// GraphiQL's own set-ups are for bundlers that know `?worker`; these are entry points beside this file.
const WORKERS = { json: "./json.worker.js", graphql: "./graphql.worker.js" };
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) =>
    new Worker(new URL(WORKERS[label] ?? "./editor.worker.js", import.meta.url), { type: "module" }),
};

const BY_TOKEN = `{
  // Who asks is said by a token: put yours here, then re-fetch the schema (Shift-Ctrl-R)
  // 以令牌说明身份：在此填入令牌，然后重新获取 schema（Shift-Ctrl-R）
  // "Authorization": "Bearer …",
  // Language of messages · 消息的语言
  // "Accept-Language": "zh-CN"
}`;

const ON_THIS_MACHINE = `{
  // Act as a party instead of as operator · 以某一主体的身份访问
  // "X-Qudao-Act-As": "Agent:A001",
  // Language of messages · 消息的语言
  // "Accept-Language": "zh-CN"
}`;

const HEADERS = tokens ? BY_TOKEN : ON_THIS_MACHINE;

function Header() {
  return (
    <header className="qudao-header">
      <a className="qudao-name" href="/">
        Qudao <b>渠道</b>
      </a>
      <nav>
        {links.map(({ label, address }) => (
          <a key={address} href={address} target="_blank" rel="noreferrer">
            {label}
          </a>
        ))}
      </nav>
    </header>
  );
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M12 3l9 5-9 5-9-5 9-5zM3 12l9 5 9-5M3 16l9 5 9-5" strokeLinejoin="round" />
    </svg>
  );
}

function Examples() {
  const { addTab } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({
    queryEditor,
    variableEditor,
  }));
  const open = ({ query, variables }) => {
    addTab();
    queryEditor.setValue(query);
    variableEditor.setValue(variables ?? "");
  };
  return (
    <section className="qudao-examples">
      <h2>Examples 示例</h2>
      {examples.map((example) => (
        <button key={example.name} type="button" onClick={() => open(example)}>
          <b>{example.name}</b>
          <span>{example.english}</span>
          <span lang="zh">{example.chinese}</span>
        </button>
      ))}
    </section>
  );
}

const EXAMPLES_PLUGIN = { title: "Examples", icon: ExamplesIcon, content: Examples };

createRoot(document.getElementById("explorer")).render(
  <>
    <Header />
    <GraphiQL
      fetcher={createGraphiQLFetcher({ url: "/graphql", enableIncrementalDelivery: false })}
      plugins={[HISTORY_PLUGIN, EXAMPLES_PLUGIN]}
      // Only for a visitor without tabs of their own: GraphiQL keeps a visitor's tabs in localStorage.
      defaultTabs={examples.map(({ query, variables }) => ({ query, variables, headers: HEADERS }))}
      defaultHeaders={HEADERS}
      defaultEditorToolsVisibility={tokens ? "headers" : "variables"}
      schemaDescription
      inputValueDeprecation
    >
      <GraphiQL.Logo>GraphiQL</GraphiQL.Logo>
    </GraphiQL>
  </>,
);
