// The HTML report in a browser: Debian's chromium, which ci/test installs.

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/report/writers.h"
#include "conformance/report/hostile.h"
#include "conformance/things.h"
#include "support/temporary_folder.h"

namespace accord::conformance::report {
namespace {

// What chromium prints; its profile is in the folder, and ends with it.
std::string browse(const support::TemporaryFolder& folder, const std::string& options) {
  const std::string command = "HOME='" + folder.file("") +
                              "' timeout 120 chromium --headless --no-sandbox --disable-gpu "
                              "--disable-dev-shm-usage --user-data-dir='" +
                              folder.file("profile") + "' --virtual-time-budget=5000 " + options +
                              " 2>/dev/null";
  std::string text;
  FILE* pipe = ::popen(command.c_str(), "r");
  std::array<char, 65536> bytes{};
  for (std::size_t count = 0; (count = std::fread(bytes.data(), 1, bytes.size(), pipe)) > 0;)
    text.append(bytes.data(), count);
  ::pclose(pipe);
  return text;
}

constexpr const char* mark = "<pre id=\"result\">";

// A page with a frame of that width, which asks of the page at /page.
std::string frame_of(int width, const std::string& expression) {
  return "<!DOCTYPE html><meta charset=utf-8><iframe id=frame src=/page "
         "style=\"border:0;height:800px;width:" +
         std::to_string(width) + "px\"></iframe>" + mark +
         "</pre><script>frame.onload = async () => {"
         "const w = frame.contentWindow, d = frame.contentDocument;"
         "const soon = () => new Promise(done => setTimeout(done, 50));"
         "const shown = element => w.getComputedStyle(element).display != 'none';"
         "result.textContent = JSON.stringify(await (async () => {" +
         expression +
         "})().catch(String)).replace(/[<>&]/g, each => '\\\\u00' + "
         "each.charCodeAt(0).toString(16));};</script>";
}

// What `expression` is in the page `d` with window `w`, `width` pixels wide: an object.
contract::JsonDocument ask(const std::string& page, int width, const std::string& expression) {
  const fixture::FakeServer server([&](const fixture::Asked& asked) {
    const std::string body = asked.target == "/page" ? page : frame_of(width, expression);
    return fixture::Reply{200, {{"Content-Type", "text/html; charset=utf-8"}}, body};
  });
  const support::TemporaryFolder folder;
  const std::string text = browse(folder, "--dump-dom " + server.url() + "/frame");
  const std::size_t start = text.find(mark);
  if (start == text.npos) {
    ADD_FAILURE() << "chromium is required: ci/install test\n" << text.substr(0, 1000);
    return fixture::json("{}");
  }
  const std::size_t at = start + std::string_view(mark).size();
  auto result = fixture::json(text.substr(at, text.find('<', at) - at));
  if (!result.IsObject()) throw std::runtime_error(contract::to_text(result));
  return result;
}

std::string page_of(fixture::Fault fault) {
  const auto outcome = fixture::exercise(fault);
  Report report = make_report(outcome.coverage, outcome.run);
  report.title = "Things 1";
  return text_of(write_html, report);
}

TEST(HtmlReportInChromium, ShowsTheExchangesOfACellThatIsClicked) {
  const auto result =
      ask(page_of(fixture::Fault::no_location),
          1200,
          "const cell = d.querySelector('td a.fail'), id = cell.getAttribute('href').slice(1);"
          "const section = d.getElementById(id), before = shown(section); cell.click();"
          "await soon(); const after = shown(section);"
          "const link = d.querySelector('.finding dd a'), article = "
          "d.getElementById(link.hash.slice(1));"
          "link.click(); await soon();"
          "return {before, after, exchanges: section.querySelectorAll('details').length,"
          "  open: section.querySelectorAll('details[open]').length,"
          "  article: shown(article.parentElement), pre: article.querySelector('pre').innerText};");
  EXPECT_FALSE(result["before"].GetBool());
  EXPECT_TRUE(result["after"].GetBool());
  EXPECT_GT(result["exchanges"].GetInt(), 0);
  EXPECT_GT(result["open"].GetInt(), 0);
  EXPECT_TRUE(result["article"].GetBool());
  EXPECT_THAT(
      std::string(contract::text_of(result["pre"])), testing::HasSubstr("http://127.0.0.1:"));
}

TEST(HtmlReportInChromium, FitsAPhone) {
  for (const int width : {320, 390, 1200}) {
    const auto result =
        ask(page_of(fixture::Fault::no_location),
            width,
            "d.querySelector('td a.fail').click(); await soon();"
            "const small = [...d.querySelectorAll('td a')].filter(shown)"
            "  .filter(a => a.getBoundingClientRect().height < 20).length;"
            "const outside = [...d.querySelectorAll('body *')].filter(e =>"
            "  e.getBoundingClientRect().right > w.innerWidth + 1 && !e.closest('.matrix')).length;"
            "return {page: d.documentElement.scrollWidth, outside, small,"
            "  cells: [...d.querySelectorAll('td a')].filter(shown).length};");
    EXPECT_LE(result["page"].GetInt(), width);
    EXPECT_EQ(result["outside"].GetInt(), 0) << width;
    EXPECT_EQ(result["small"].GetInt(), 0) << width;
    EXPECT_GT(result["cells"].GetInt(), 5) << width;
  }
}

TEST(HtmlReportInChromium, RunsNothingOfAServer) {
  Findings findings;
  const plan::Step step;
  make_hostile(findings, step);
  Report report = findings.report();
  report.title = report.url = hostile;
  std::string page = text_of(write_html, report);
  const std::string questions =
      "return {elements: d.querySelectorAll('script, img, iframe, link, [onerror]').length,"
      "  ran: !!w.ran, title: d.title, style: "
      "w.getComputedStyle(d.querySelector('.cell')).display};";
  const auto result = ask(page, 1200, questions);
  EXPECT_EQ(result["elements"].GetInt(), 0);
  EXPECT_THAT(
      std::string(contract::text_of(result["title"])),
      testing::HasSubstr("<script>alert(1)</script>"));
  EXPECT_EQ(std::string(contract::text_of(result["style"])), "none");
  // The policy holds where an escape were forgotten.
  const std::string script =
      "<script>window.ran = true</script><img src=x onerror='window.ran = true'>";
  page.insert(page.find("</body>"), script);
  const auto injected = ask(page, 1200, questions);
  EXPECT_EQ(injected["elements"].GetInt(), 2);
  EXPECT_FALSE(injected["ran"].GetBool());
  // And would run without it: the question can be answered with yes.
  page.replace(page.find("http-equiv"), 10, "name------");
  const auto free = ask(page, 1200, questions);
  EXPECT_TRUE(free["ran"].GetBool());
}

TEST(HtmlReportInChromium, Prints) {
  const support::TemporaryFolder folder;
  const std::string file = folder.write("page.html", page_of(fixture::Fault::no_location));
  const std::string pdf = folder.file("page.pdf");
  browse(folder, "--print-to-pdf='" + pdf + "' 'file://" + file + "'");
  std::ifstream stream(pdf, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_TRUE(text.starts_with("%PDF-"));
  EXPECT_GT(text.size(), 10'000U);
}

}  // namespace
}  // namespace accord::conformance::report
