#include "accord/conformance/script/body.h"

#include <algorithm>

#include "accord/contract/json/pointer.h"
#include "accord/contract/json/reader.h"

namespace accord::conformance::script {
namespace {

using contract::Json;

// A place in the JSON text that a variable fills.
struct Gap {
  std::string mark;  ///< what is there instead, as it is written
  std::string variable;
  bool is_string = false;  ///< the variable is in quotes
};

// A value that fills a place in the body; null where the place is not there.
Json* place_in(contract::JsonDocument& body, const plan::BodySlot& slot) {
  auto* place = const_cast<Json*>(contract::resolve_pointer(body, slot.pointer));
  if (place == nullptr || !slot.is_array) return place;
  return place->IsArray() && place->Size() == 1 ? &(*place)[0] : nullptr;
}

// True where the value is what the variable holds, and is written without an escape.
bool is_written_as(const Json& value, const std::string& text) {
  const std::string written = contract::to_text(value);
  return value.IsString() ? written == '"' + text + '"' : written == text;
}

std::vector<Gap> make_gaps(
    const plan::Step& step, std::size_t index, Captures& captures, contract::JsonDocument& body) {
  std::vector<Gap> gaps;
  for (const plan::BodySlot& slot : step.slots) {
    Json* place = place_in(body, slot);
    const auto variable = place == nullptr ? std::nullopt : captures.of(slot.from, index);
    if (!variable || !is_written_as(*place, variable->value)) continue;
    Gap gap{"", variable->name, place->IsString()};
    const std::string mark = '\x01' + std::to_string(gaps.size()) + '\x01';
    place->SetString(
        mark.data(), static_cast<rapidjson::SizeType>(mark.size()), body.GetAllocator());
    gap.mark = contract::to_text(*place);
    gaps.push_back(std::move(gap));
  }
  return gaps;
}

// The text up to the value of each pair that a variable fills is added, and the variable; what is
// left of it is returned.
std::string add_pairs(
    const Exchange& exchange,
    std::size_t index,
    const Names& names,
    Captures& captures,
    Word& word) {
  std::string text = exchange.sent.body;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('&', start), text.size());
    const std::size_t equals = text.find('=', start);
    const std::string name = text.substr(start, std::min(equals, end) - start);
    start = end + 1;
    for (const plan::BodySlot& slot : exchange.step->slots) {
      if (equals >= end || slot.pointer != "/" + name) continue;
      const auto variable = captures.of(slot.from, index);
      if (!variable || variable->value != text.substr(equals + 1, end - equals - 1)) continue;
      word.add(text.substr(0, equals + 1), names);
      word.add_variable(variable->name);
      text.erase(0, end);
      start = 1;
      break;
    }
  }
  return text;
}

bool is_urlencoded(const plan::Step& step) {
  return step.json != nullptr && step.writer != nullptr &&
         step.writer->syntax() == validation::BodySyntax::urlencoded;
}

}  // namespace

Word body_word(
    const Exchange& exchange, std::size_t index, const Names& names, Captures& captures) {
  Word word;
  if (is_urlencoded(*exchange.step)) {
    word.add(add_pairs(exchange, index, names, captures, word), names);
    return word;
  }
  std::string text = exchange.sent.body;
  auto read = contract::read_json(text, {});
  std::vector<Gap> gaps;
  if (read && contract::to_text(*read) == text) {
    gaps = make_gaps(*exchange.step, index, captures, *read);
    text = contract::to_text(*read);
  }
  while (true) {
    const Gap* next = nullptr;
    std::size_t first = text.npos;
    for (const Gap& each : gaps) {
      const std::size_t at = text.find(each.mark);
      if (at >= first) continue;
      first = at;
      next = &each;
    }
    if (next == nullptr) break;
    const std::string quote = next->is_string ? "\"" : "";
    word.add(text.substr(0, first) + quote, names);
    word.add_variable(next->variable);
    text = quote + text.substr(first + next->mark.size());
  }
  word.add(text, names);
  return word;
}

}  // namespace accord::conformance::script
