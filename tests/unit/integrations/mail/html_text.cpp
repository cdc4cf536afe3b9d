#include "integrations/mail/html_text.hpp"

#include <catch2/catch.hpp>

using omni::mail::html_to_text;

TEST_CASE("paragraphs and line breaks of HTML become lines")
{
    CHECK(html_to_text("<p>Hello\n   <b>you</b></p><p>there<br>again<br/><br><br>end</p>") ==
          "Hello you\n\nthere\nagain\n\nend");
    CHECK(html_to_text("<div>a</div><div>b</div>") == "a\nb");
    CHECK(html_to_text("<h1>Title</h1>text") == "Title\n\ntext");
}

TEST_CASE("scripts, styles, titles and comments leave no text")
{
    CHECK(html_to_text("<head><title>t</title><style>p > b {}</style></head><script>if (a<b) x()</script>"
                       "<!-- no > <b> -->yes<!--[if mso]>no<![endif]-->") == "yes");
}

TEST_CASE("entities are replaced, unknown ones stay")
{
    CHECK(html_to_text("&lt;a&gt; &amp;amp; &eacute;&#233;&#xE9; &nbsp;x &apos; &euro;&#128; &copy 1") ==
          "<a> &amp; \u00E9\u00E9\u00E9 x ' \u20AC\u20AC \u00A9 1");
    CHECK(html_to_text("a&b &unknown; &; &#; &#xZ; & &#x110000;&#55296;&#0;") ==
          "a&b &unknown; &; &#; &#xZ; & \uFFFD\uFFFD");
}

TEST_CASE("lists, tables, links, images and quotes read as text")
{
    CHECK(html_to_text("<ul><li>one</li><li>two</ul>end") == "- one\n- two\nend");
    CHECK(html_to_text("<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>") == "a b\nc");
    CHECK(html_to_text("<a href='https://example.com?a=1&b=2'>here</a> <img src=x alt=\"a cat\">") == "here a cat");
    CHECK(html_to_text("reply<blockquote>one<br>two<blockquote>deep</blockquote></blockquote>") ==
          "reply\n> one\n> two\n>> deep");
}

TEST_CASE("preformatted text keeps its spaces and lines")
{
    CHECK(html_to_text("a<pre>  x\n    y</pre>b   c") == "a\n\n  x\n    y\n\nb c");
}

TEST_CASE("marks that nobody sees are dropped")
{
    CHECK(html_to_text("a\u200Bb&#8203;c\u00ADd\uFEFF&zwnj;e\u00A0f") == "abcd\u200Ce f");
}

TEST_CASE("broken HTML gives its text")
{
    CHECK(html_to_text("1 < 2 and <b>bold") == "1 < 2 and bold");
    CHECK(html_to_text("<a href=\"never closed>text</a> more") == "text more");
    CHECK(html_to_text("text <!-- never closed") == "text");
    CHECK(html_to_text("text <") == "text <");
    CHECK(html_to_text("<script>never closed") == "never closed");
    CHECK(html_to_text("</div></div></blockquote>x") == "x");
    CHECK(html_to_text("").empty());
}

TEST_CASE("deeply nested HTML is read like any other")
{
    std::string html;
    for (int i = 0; i < 100'000; ++i)
        html += "<div><b>";
    html += "deep";
    for (int i = 0; i < 100'000; ++i)
        html += "</i>";
    CHECK(html_to_text(html) == "deep");
}
