#include <cmath>

#include "accord/conformance/report/blocked.h"
#include "accord/conformance/report/words.h"
#include "accord/conformance/report/writers.h"
#include "accord/contract/base/markup.h"

namespace accord::conformance::report {
namespace {

struct Look {
  std::string text;
  const char* colour;
};

Look look_of(const Report& report) {
  if (!report.failures.empty()) return {counted(report.failures.size(), "failure"), "#b3261e"};
  // 100 only where it is: 99.97 is not.
  const double percent = std::floor(report.coverage->percent());
  const std::size_t blocked = count_blocked(report);
  const std::string text = std::to_string(static_cast<int>(percent)) + " %" +
                           (blocked > 0 ? ", " + std::to_string(blocked) + " blocked" : "");
  const bool is_whole = percent >= 100 && blocked == 0 && report.run->ending == Ending::complete &&
                        report.coverage->harness_errors.empty() && !report.is_partial;
  return {report.is_partial ? text + " of a part" : text, is_whole ? "#2e6b34" : "#7a5b00"};
}

// As wide as its letters in 11 px Verdana, as near as a sum can say.
std::size_t width_of(std::string_view text) {
  constexpr std::size_t letter = 7;
  constexpr std::size_t margins = 12;
  return text.size() * letter + margins;
}

std::string label(std::size_t at, std::size_t width, const std::string& text) {
  return "<text x=\"" + std::to_string(at + width / 2) + "\" y=\"14\" textLength=\"" +
         std::to_string(width - 12) + "\">" + contract::markup_text(text) + "</text>";
}

}  // namespace

std::string to_badge(const Report& report) {
  const std::string name = "conformance";
  const Look look = look_of(report);
  const std::size_t left = width_of(name);
  const std::size_t right = width_of(look.text);
  const std::string width = std::to_string(left + right);
  const std::string title = contract::markup_text(name + ": " + look.text);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width +
         "\" height=\"20\" role=\"img\" aria-label=\"" + title + "\"><title>" + title +
         "</title><rect width=\"" + width + "\" height=\"20\" rx=\"3\" fill=\"#444\"/><path d=\"M" +
         std::to_string(left) + " 0h" + std::to_string(right - 3) +
         "a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3H" + std::to_string(left) + "z\" fill=\"" + look.colour +
         "\"/><g fill=\"#fff\" text-anchor=\"middle\" "
         "font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">" +
         label(0, left, name) + label(left, right, look.text) + "</g></svg>\n";
}

}  // namespace accord::conformance::report
