#include "accord/conformance/report/baseline.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "accord/conformance/messages/messages.h"
#include "accord/contract/json/reader.h"

namespace accord::conformance::report {
namespace {

using contract::Json;
using Read = contract::Result<Baseline, std::string>;

bool is_fingerprint(std::string_view text) {
  constexpr std::size_t length = 16;
  return text.size() == length && text.find_first_not_of("0123456789abcdef") == text.npos;
}

Read of_report(const std::string& text) {
  const auto report = contract::read_json(text, {64, 10'000'000});
  if (!report) return std::string(messages::not_a_report);
  const Json* version = contract::find(*report, "version");
  if (version == nullptr || !version->IsInt() || version->GetInt() != 1)
    return std::string(messages::not_a_report);
  Baseline baseline;
  for (const char* name : {"failures", "warnings", "accepted"}) {
    const Json* list = contract::find(*report, name);
    if (list == nullptr || !list->IsArray()) continue;
    for (const Json& each : list->GetArray()) {
      const Json* fingerprint = each.IsObject() ? contract::find(each, "fingerprint") : nullptr;
      const Json* id = each.IsObject() ? contract::find(each, "id") : nullptr;
      if (fingerprint == nullptr || !is_fingerprint(contract::text_of(*fingerprint)))
        return std::string(messages::no_fingerprints);
      const bool has_id = id != nullptr && id->IsString();
      baseline.emplace(
          contract::text_of(*fingerprint), has_id ? std::string(contract::text_of(*id)) : "");
    }
  }
  return baseline;
}

Read of_list(const std::string& text) {
  Baseline baseline;
  std::istringstream lines(text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    std::istringstream words(line.substr(0, line.find('#')));
    std::string fingerprint;
    if (!(words >> fingerprint)) continue;
    if (!is_fingerprint(fingerprint)) return messages::not_a_fingerprint(number);
    baseline.emplace(fingerprint, "");
  }
  return baseline;
}

}  // namespace

Read parse_baseline(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string::npos && text[first] == '{' ? of_report(text) : of_list(text);
}

Read read_baseline(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) return std::string(messages::cannot_be_read);
  return parse_baseline(text);
}

}  // namespace accord::conformance::report
