// Starts the viewer on this server's own description, and on nothing else.

// Signed in by cookie, a request that changes something shows the session's CSRF token; see docs/http.md.
function csrfToken() {
  const cookie = document.cookie.split("; ").find((text) => /^(__Host-)?omni_csrf=/.test(text));
  return cookie?.slice(cookie.indexOf("=") + 1);
}

SwaggerUIBundle({
  domNode: document.getElementById("reference"),
  url: "/api/v1/openapi.json",
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
