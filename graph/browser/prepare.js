// Runs before the Neo4j Browser: gives it Qudao's style and saved queries, so that nobody has to import them.
// They live where the Browser keeps its own (localStorage `neo4j.*`). What a visitor changed or added stays:
// only the folder "qudao" and the style rules that are still as this script wrote them are renewed.
"use strict";
(() => {
  const { folder, favorites, style, welcome } = /*DATA*/ null;

  // The Browser loads analytics and a feedback widget from other hosts unless it finds these.
  window.analytics = {};
  window.Canny = () => undefined;

  const read = (key, otherwise) => JSON.parse(localStorage.getItem(`neo4j.${key}`)) ?? otherwise;
  const write = (key, value) => localStorage.setItem(`neo4j.${key}`, JSON.stringify(value));

  write("folders", [folder, ...read("folders", []).filter(({ id }) => id !== folder.id)]);
  write("documents", [...favorites, ...read("documents", []).filter((own) => own.folder !== folder.id)]);

  const settings = read("settings", {});
  if ([undefined, ":play start"].includes(settings.initCmd)) write("settings", { ...settings, initCmd: welcome });

  const rules = read("grass", {});
  const written = read("qudao.style", {});
  for (const [selector, rule] of Object.entries(style)) {
    const untouched = JSON.stringify(rules[selector]) === JSON.stringify(written[selector]);
    if (rules[selector] === undefined || untouched) rules[selector] = rule;
  }
  write("grass", rules);
  write("qudao.style", style);
})();
