#include "accord/conformance/report/json.h"

#include <algorithm>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "accord/contract/base/utf8.h"

namespace accord::conformance::report {
namespace {

// What a server sent may not be UTF-8; the report must be.
// A character that is cut short counts once: its lead byte and what follows it of its kind.
std::size_t broken_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t most = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 ? 2 : 1;
  std::size_t length = 1;
  if (lead < 0xC2 || lead > 0xF4) return length;
  while (length < most && length < text.size() &&
         (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  return length;
}

std::string valid_utf8(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    // The longest of the four lengths that is one character; a byte that begins none is replaced.
    std::size_t length = 0;
    for (std::size_t size = 1; size <= 4 && size <= text.size() && length == 0; ++size) {
      if (validation::is_utf8(text.substr(0, size))) length = size;
    }
    safe += length == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, length);
    text.remove_prefix(length == 0 ? broken_length(text) : length);
  }
  return safe;
}

class Writer {
 public:
  Writer() : writer_(buffer_) { writer_.SetIndent(' ', 2); }

  template <class Fill>
  void object(std::string_view name, const Fill& fill) {
    key(name);
    writer_.StartObject();
    fill();
    writer_.EndObject();
  }
  template <class List, class Fill>
  void array(std::string_view name, const List& list, const Fill& fill) {
    key(name);
    writer_.StartArray();
    for (const auto& each : list) {
      writer_.StartObject();
      fill(each);
      writer_.EndObject();
    }
    writer_.EndArray();
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    const std::string safe = valid_utf8(value);
    writer_.String(safe.data(), static_cast<rapidjson::SizeType>(safe.size()));
  }
  void count(std::string_view name, std::size_t value) {
    key(name);
    writer_.Uint64(value);
  }
  void number(std::string_view name, double value) {
    key(name);
    writer_.Double(value);
  }
  [[nodiscard]] std::string take() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  void key(std::string_view name) {
    if (!name.empty()) writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> writer_;
};

void write_findings(
    Writer& writer, std::string_view name, const std::vector<const Finding*>& findings) {
  writer.array(name, findings, [&](const Finding* each) {
    writer.text("id", each->id);
    writer.text("check", each->check);
    writer.text("expected", each->expected);
    writer.text("actual", each->actual);
    writer.text("pointer", each->pointer);
    writer.text("curl", each->curl);
  });
}

void write_summary(Writer& writer, const Coverage& coverage) {
  writer.count("documented", coverage.triples.size());
  writer.count("pass", coverage.count(TripleState::pass));
  writer.count("fail", coverage.count(TripleState::fail));
  writer.count("attempted", coverage.count(TripleState::attempted));
  writer.count("blocked", coverage.count(TripleState::blocked));
  writer.count("not_implemented", coverage.count(TripleState::not_implemented));
  writer.count("needs_input", coverage.count(TripleState::needs_input));
  writer.count("unreachable", coverage.count(TripleState::unreachable));
  writer.count("disabled", coverage.count(TripleState::disabled));
  writer.count("failures", coverage.failures.size());
  writer.count("warnings", coverage.warnings.size());
  writer.count("requests", coverage.requests);
  writer.number("seconds", coverage.seconds);
}

}  // namespace

std::string to_json(const Coverage& coverage) {
  Writer writer;
  writer.object("", [&] {
    writer.count("version", 1);
    writer.object("summary", [&] { write_summary(writer, coverage); });
    writer.array("triples", coverage.triples, [&](const Triple& each) {
      writer.text("operation_id", each.operation->id);
      writer.text("method", to_text(each.operation->method));
      writer.text("path", each.operation->path.text());
      writer.text("status", each.status);
      writer.text("state", to_text(each.state));
      writer.text("reason", each.reason);
      writer.array("cases", each.cases, [&](const CaseResult* result) {
        writer.text("id", result->subject->id);
        writer.text("verdict", to_text(result->verdict));
      });
    });
    write_findings(writer, "failures", coverage.failures);
    write_findings(writer, "warnings", coverage.warnings);
    writer.array("undocumented", coverage.undocumented, [&](const CaseResult* each) {
      writer.text("operation_id", each->subject->operation->id);
      writer.text("status", std::to_string(each->status));
      writer.text("case", each->subject->id);
    });
    writer.array("harness_errors", coverage.harness_errors, [&](const CaseResult* each) {
      writer.text("case", each->subject->id);
      writer.text("message", each->reason);
    });
  });
  return writer.take() + '\n';
}

}  // namespace accord::conformance::report
