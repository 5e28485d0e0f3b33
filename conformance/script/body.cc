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

// A value in the text of a form.
struct Place {
  std::size_t start;
  std::size_t length;
  std::string variable = {};
};

std::optional<Place> place_of_pair(std::string_view text, const std::string& name) {
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find('&', start), text.size());
    const std::size_t sign = std::min(text.find('=', start), end);
    if (sign < end && text.substr(start, sign - start) == name)
      return Place{sign + 1, end - sign - 1};
    start = end + 1;
  }
  return std::nullopt;
}

// RFC 7578 section 4.2: the name is in the head of the part.
std::optional<Place> place_of_part(std::string_view text, const std::string& name) {
  const std::size_t head = text.find("; name=\"" + name + '"');
  const std::size_t blank = head == text.npos ? head : text.find("\r\n\r\n", head);
  const std::size_t end = blank == text.npos ? blank : text.find("\r\n--", blank + 2);
  if (end == text.npos || end < blank + 4) return std::nullopt;
  return Place{blank + 4, end - blank - 4};
}

// In the order of the text.
std::vector<Place> places_in_form(
    const Exchange& exchange, std::size_t index, Captures& captures, bool is_multipart) {
  const std::string_view text = exchange.sent.body;
  std::vector<Place> places;
  for (const plan::BodySlot& slot : exchange.step->slots) {
    if (!slot.pointer.starts_with('/')) continue;
    const std::string name = slot.pointer.substr(1);
    auto place = is_multipart ? place_of_part(text, name) : place_of_pair(text, name);
    const auto variable = place ? captures.of(slot.from, index) : std::nullopt;
    if (!variable || variable->value != text.substr(place->start, place->length)) continue;
    place->variable = variable->name;
    places.push_back(*place);
  }
  std::sort(places.begin(), places.end(), [](const Place& one, const Place& other) {
    return one.start < other.start;
  });
  return places;
}

bool is_of(const plan::Step& step, validation::BodySyntax syntax) {
  return step.json != nullptr && step.writer != nullptr && step.writer->syntax() == syntax;
}

Word form_word(const Exchange& exchange, const Names& names, const std::vector<Place>& places) {
  Word word;
  const std::string_view text = exchange.sent.body;
  std::size_t start = 0;
  for (const Place& each : places) {
    word.add(text.substr(start, each.start - start), names);
    word.add_variable(each.variable);
    start = each.start + each.length;
  }
  word.add(text.substr(start), names);
  return word;
}

}  // namespace

Word body_word(
    const Exchange& exchange, std::size_t index, const Names& names, Captures& captures) {
  Word word;
  const bool is_multipart = is_of(*exchange.step, validation::BodySyntax::multipart);
  if (is_multipart || is_of(*exchange.step, validation::BodySyntax::urlencoded))
    return form_word(exchange, names, places_in_form(exchange, index, captures, is_multipart));
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
