#pragma once

#include "accord/contract/base/percent.h"
#include "accord/contract/http/pairs.h"
#include "accord/contract/http/text.h"
#include "accord/validation/parameter/decoder.h"
#include "validation/fixture.h"

namespace accord::validation::fixture {

/// One parameter "p" of `GET /a` and its decoder; answers are told as text.
struct Decoding {
  std::shared_ptr<const contract::Contract> contract;
  std::optional<ParameterDecoder> decoder;
  contract::Diagnostics found;

  static std::string told(const contract::Result<contract::Json, TextFault>& value) {
    if (value) return contract::to_text(value.value());
    const std::string& pointer = value.fault().pointer;
    return "fault" + (pointer.empty() ? "" : " " + pointer) + ": " + value.fault().message;
  }
  /// Of a segment of a path or a header field.
  [[nodiscard]] std::string text(std::string_view raw) const {
    contract::JsonDocument memory;
    return told(decoder->decode_text(raw, Guessing::by_look, memory.GetAllocator()));
  }
  /// Of the pairs of a query or cookie that the decoder takes; "absent" where there are none.
  [[nodiscard]] std::string query(std::string_view raw, char separator = '&') const {
    std::vector<RawPair> pairs;
    contract::http::visit_pairs(raw, separator, [&](std::string_view name, std::string_view value) {
      name = contract::http::trim(name);
      if (decoder->takes(*contract::percent_decode(name))) pairs.push_back({name, value});
    });
    if (pairs.empty()) return "absent";
    contract::JsonDocument memory;
    return told(decoder->decode_pairs(pairs, Guessing::by_look, memory.GetAllocator()));
  }
  /// Of what stands in its place of a message.
  [[nodiscard]] std::string message(std::string_view raw) const {
    switch (decoder->layout().in) {
      case contract::ParameterIn::query:
        return query(raw);
      case contract::ParameterIn::cookie:
        return query(raw, ';');
      case contract::ParameterIn::path:
      case contract::ParameterIn::header:
        break;
    }
    return text(raw);
  }
};

/// `place`: "path" or "query" and so on; `members`: of the Parameter Object.
inline Decoding decoding(std::string_view place, std::string_view members) {
  const bool is_path = place == "path";
  Decoding result;
  result.contract = contract_of_operation(
      is_path ? "/a/{p}" : "/a",
      "get",
      R"("responses": {"200": {"description": ""}}, "parameters": [{"name": "p", "in": ")" +
          std::string(place) + "\", " + (is_path ? "\"required\": true, " : "") +
          std::string(members) + "}]");
  const contract::Operation& operation = result.contract->operations.front();
  result.decoder =
      ParameterDecoder::compile(*result.contract, operation.parameters.front(), result.found);
  return result;
}

}  // namespace accord::validation::fixture
