// Starts the viewer on this server's own description, and on nothing else.

// Signed in by cookie, a request that changes something shows the session's CSRF token; see docs/http.md.
function csrfToken() {
  const cookies = new Map(document.cookie.split("; ").map((text) => text.split("=", 2)));
  // By HTTPS the one of plain HTTP may be there too, from another session.
  return cookies.get("__Host-omni_csrf") ?? cookies.get("omni_csrf");
}

const reference = document.getElementById("reference");

// Three kinds of select of the viewer have no name that a screen reader could say.
function nameSelects() {
  reference.querySelector("#servers:not([aria-label])")?.setAttribute("aria-label", "Server");
  for (const select of reference.querySelectorAll("[data-param-name] select:not([aria-label])"))
    select.setAttribute("aria-label", select.closest("[data-param-name]").dataset.paramName);
  for (const select of reference.querySelectorAll("select.examples-select-element:not([aria-label])"))
    select.setAttribute("aria-label", "Example");
}
new MutationObserver(nameSelects).observe(reference, { childList: true, subtree: true });

// The viewer types every example in beforehand. A key or an entity tag that everybody sends would be somebody else's:
// fields are sent by who types them.
async function description() {
  const answer = await fetch("/api/v1/openapi.json");
  const document = await answer.json();
  for (const parameter of Object.values(document.components.parameters))
    if (parameter.in === "header") delete parameter.example;
  return document;
}

const spec = await description();
SwaggerUIBundle({
  domNode: reference,
  spec,
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  // The package would send the address of the description to a validator of its makers.
  validatorUrl: null,
  requestInterceptor(request) {
    const token = csrfToken();
    if (token && !request.headers.Authorization) request.headers["X-CSRF-Token"] = token;
    return request;
  },
});
