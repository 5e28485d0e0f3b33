#include <ostream>

#include "accord/conformance/report/html_exchanges.h"
#include "accord/conformance/report/html_markup.h"
#include "accord/conformance/report/html_style.h"
#include "accord/conformance/report/html_summary.h"
#include "accord/conformance/report/writers.h"
#include "accord/contract/base/version.h"

namespace accord::conformance::report {
namespace {

// Nothing is loaded and nothing runs, also where an escape was forgotten.
constexpr const char* policy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

std::string head_of(const Report& report) {
  using html::attribute;
  return "<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\"" +
         attribute("content", policy) +
         ">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n" +
         html::text_element("title", "Conformance of " + report.title) + "\n<style>" + html::style +
         "</style>\n";
}

}  // namespace

void write_html(const Report& report, std::ostream& out) {
  const html::Matrix matrix(report);
  std::size_t left = 4U << 20U;  // a browser has to hold it
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
      << head_of(report) << "</head>\n<body>\n"
      << html::heading_of(report) << html::findings_of("Failures", "fail", report.failures, matrix)
      << html::blocked_section(report, matrix) << html::table_of(matrix);
  for (const html::Cell& each : matrix.cells)
    out << html::section_of(each, matrix, left);
  out << html::findings_of("Warnings", "warning", report.warnings, matrix)
      << html::notes_of(report, matrix)
      << html::element("footer", std::string("accord conform ") + version_number)
      << "\n</body>\n</html>\n";
}

}  // namespace accord::conformance::report
