#include <chrono>
#include <cstdio>
#include <ctime>

#include "accord/conformance/report/json_printer.h"
#include "accord/conformance/report/shown.h"
#include "accord/conformance/report/writers.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/base/utf8.h"
#include "accord/contract/base/version.h"
#include "accord/contract/http/text.h"
#include "accord/validation/body/bytes_text.h"

namespace accord::conformance::report {
namespace {

using contract::http::Field;

// RFC 3339, with milliseconds.
std::string text_of(std::chrono::system_clock::time_point time) {
  using std::chrono::milliseconds;
  const auto since = std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count();
  const std::time_t seconds = since / 1000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char day[32];
  std::strftime(day, sizeof(day), "%Y-%m-%dT%H:%M:%S", &parts);
  char text[48];
  std::snprintf(text, sizeof(text), "%s.%03dZ", day, static_cast<int>(since % 1000));
  return text;
}

// HAR 1.2: "ssl" is a part of "connect", and not added; -1 where it does not apply.
void write_timings(JsonPrinter& printer, const Timing& timing) {
  printer.object("timings", [&] {
    printer.number("connect", timing.connect.count());
    printer.number("ssl", timing.tls.count());
    printer.number("send", timing.send.count());
    printer.number("wait", timing.wait.count());
    printer.number("receive", timing.receive.count());
  });
}

std::string value_of(const std::vector<Field>& fields, std::string_view name) {
  for (const Field& each : fields) {
    if (contract::http::is_same_ignoring_case(each.name, name)) return each.value;
  }
  return "";
}

void write_pairs(
    JsonPrinter& printer,
    std::string_view name,
    const std::vector<std::pair<std::string, std::string>>& pairs) {
  printer.array(name, pairs, [&](const auto& each) {
    printer.text("name", each.first);
    printer.text("value", each.second);
  });
}

void write_fields(JsonPrinter& printer, const std::vector<Field>& fields) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const Field& each : fields)
    pairs.emplace_back(each.name, each.value);
  printer.texts("cookies", std::vector<std::string>());
  write_pairs(printer, "headers", pairs);
}

std::vector<std::pair<std::string, std::string>> query_of(std::string_view url) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const std::size_t mark = url.find('?');
  std::string_view query = mark == url.npos ? std::string_view() : url.substr(mark + 1);
  query = query.substr(0, query.find('#'));
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::size_t sign = std::min(pair.size(), pair.find('='));
    const auto decoded = [](std::string_view text) {
      return contract::percent_decode(text).value_or(std::string(text));
    };
    pairs.emplace_back(
        decoded(pair.substr(0, sign)), decoded(pair.substr(std::min(pair.size(), sign + 1))));
  }
  return pairs;
}

void write_request(JsonPrinter& printer, const Request& sent) {
  printer.object("request", [&] {
    printer.text("method", sent.method);
    printer.text("url", sent.url);
    printer.text("httpVersion", "HTTP/1.1");
    write_fields(printer, sent.fields);
    write_pairs(printer, "queryString", query_of(sent.url));
    if (sent.has_body) {
      printer.object("postData", [&] {
        printer.text("mimeType", value_of(sent.fields, "Content-Type"));
        printer.text("text", sent.body);
      });
    }
    printer.integer("headersSize", -1);
    printer.integer("bodySize", -1);
  });
}

void write_response(JsonPrinter& printer, const Exchange& exchange, const Shown& shown) {
  printer.object("response", [&] {
    const int status = exchange.error.empty() ? exchange.got().status : 0;
    printer.integer("status", status);
    printer.text("statusText", contract::http::reason_phrase(status));
    printer.text("httpVersion", "HTTP/1.1");
    write_fields(printer, shown.fields);
    printer.object("content", [&] {
      printer.integer("size", static_cast<int64_t>(exchange.got().body.size()));
      printer.text("mimeType", value_of(shown.fields, "Content-Type"));
      const bool is_text = validation::is_utf8(shown.body);
      printer.text("text", is_text ? shown.body : validation::encode_base64(shown.body));
      if (!is_text) printer.text("encoding", "base64");
    });
    printer.text("redirectURL", value_of(shown.fields, "Location"));
    printer.integer("headersSize", -1);
    printer.integer("bodySize", -1);
    if (!shown.error.empty()) printer.text("_error", shown.error);
  });
}

struct Entry {
  const CaseResult* result;
  const Exchange* exchange;
};

}  // namespace

void write_har(const Report& report, std::ostream& out) {
  std::vector<Entry> entries;
  for (const CaseResult& each : report.run->cases) {
    for (const Exchange& exchange : each.exchanges)
      entries.push_back({&each, &exchange});
  }
  JsonPrinter printer;
  printer.object("", [&] {
    printer.object("log", [&] {
      printer.text("version", "1.2");
      printer.object("creator", [&] {
        printer.text("name", "accord conform");
        printer.text("version", version_number);
      });
      printer.array("entries", entries, [&](const Entry& each) {
        const Shown shown(*each.exchange);
        const Timing& timing = each.exchange->timing;
        printer.text("startedDateTime", text_of(timing.started));
        printer.number("time", timing.total.count());
        write_request(printer, shown.sent);
        write_response(printer, *each.exchange, shown);
        printer.object("cache", [] {});
        write_timings(printer, timing);
        printer.text("comment", each.result->subject->id + ": " + each.exchange->step->name);
        printer.drain(out);  // a run has many
      });
    });
  });
  printer.drain(out);
  out << '\n';
}

}  // namespace accord::conformance::report
