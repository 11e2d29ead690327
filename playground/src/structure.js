// The check while typing: is it JSON, and does the published schema accept it?
import accepts from "./schema.generated.js";

const MOST = 50;

/** Return {json, problems}: problems are {pointer, message} in the order of the document; json is undefined where it is none. */
export function structure(text) {
  let json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problems: [{ pointer: "", message: `not JSON: ${error.message}` }] };
  }
  if (accepts(json)) return { json, problems: [] };
  const problems = new Map();
  for (const { instancePath, keyword, message, params } of accepts.errors) {
    // What a branch says that was not meant is no help; what was meant says it by itself.
    if (["if", "anyOf", "oneOf", "allOf"].includes(keyword) && accepts.errors.length > 1) continue;
    problems.set(`${instancePath} ${keyword} ${message}`, { pointer: instancePath, message: said(keyword, message, params) });
  }
  return { json, problems: [...problems.values()].slice(0, MOST) };
}

function said(keyword, message, params) {
  if (keyword === "enum") return `must be one of ${params.allowedValues.slice(0, 8).join(", ")}${params.allowedValues.length > 8 ? ", …" : ""}`;
  if (keyword === "const") return `must be ${JSON.stringify(params.allowedValue)}`;
  return message;
}
