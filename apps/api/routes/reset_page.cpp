// The page that links mailed to people who forgot their password lead to.
#include "api/routes/routes.hpp"

#include <fmt/format.h>

namespace omni {

namespace asio = boost::asio;

namespace {

// {0} is the nonce that the page's own script carries. The token stays behind "#", where no server sees it, until the
// script sends it with the new password.
constexpr std::string_view reset_page = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Set a new password</title>
<h1>Set a new password</h1>
<form id="form">
<label>New password, 10 characters at least
<input id="password" type="password" autocomplete="new-password" minlength="10" required></label>
<button>Set it</button>
</form>
<p id="outcome" role="status"></p>
<script nonce="{0}">
const form = document.getElementById("form");
const outcome = document.getElementById("outcome");
form.addEventListener("submit", async (event) => {{
  event.preventDefault();
  const body = {{
    token: new URLSearchParams(location.hash.slice(1)).get("token") ?? "",
    newPassword: document.getElementById("password").value,
  }};
  try {{
    const reply = await fetch("/api/v1/auth/password/reset", {{
      method: "POST",
      headers: {{ "Content-Type": "application/json" }},
      body: JSON.stringify(body),
    }});
    const answer = await reply.json();
    form.hidden = answer.ok;
    outcome.textContent = answer.ok ? "Your new password is set. Sign in with it." : answer.details.message;
  }} catch {{
    outcome.textContent = "The server cannot be reached at the moment. Please try again.";
  }}
}});
</script>
</html>
)";

// GET /reset-password
asio::awaitable<Document> get_reset_page(Request<>& req)
{
    co_return Document{html_type, fmt::format(reset_page, req.exchange().csp_nonce())};
}

} // namespace

std::vector<Route> reset_page_routes()
{
    return {
        route(http::Method::get, "", get_reset_page,
              {.auth = Auth::none,
               .summary = "The page that sets a new password by a mailed link",
               .bare_paths = {"/reset-password"},
               .content_type = html_type}),
    };
}

} // namespace omni
