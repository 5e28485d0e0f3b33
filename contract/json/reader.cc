#include "accord/contract/json/reader.h"

#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include "accord/contract/base/utf8.h"
#include "accord/contract/json/messages.h"

namespace accord::contract {
namespace {

using rapidjson::SizeType;

// Passes events on to the document and stops the parse where a bound is passed.
class BoundedHandler {
 public:
  BoundedHandler(
      rapidjson::Document& document,
      const JsonLimits& limits,
      std::string_view text,
      const rapidjson::MemoryStream& stream)
      : document_(document),
        limits_(limits),
        text_(text),
        stream_(stream),
        may_have_surrogates_(has_escaped_surrogate(text)) {}

  bool Null() { return count() && document_.Null(); }
  bool Bool(bool value) { return count() && document_.Bool(value); }
  bool Int(int value) { return count() && document_.Int(value); }
  bool Uint(unsigned value) { return count() && document_.Uint(value); }
  bool Int64(int64_t value) { return count() && document_.Int64(value); }
  bool Uint64(uint64_t value) { return count() && document_.Uint64(value); }
  bool Double(double value) { return count() && read_exactly(value) && document_.Double(value); }
  bool RawNumber(const char* text, SizeType size, bool copy) {
    return count() && document_.RawNumber(text, size, copy);
  }
  bool String(const char* text, SizeType size, bool copy) {
    return count() && is_well_formed(text, size) && document_.String(text, size, copy);
  }
  bool Key(const char* text, SizeType size, bool copy) {
    return count() && is_well_formed(text, size) && document_.Key(text, size, copy);
  }
  bool StartObject() { return enter() && document_.StartObject(); }
  bool StartArray() { return enter() && document_.StartArray(); }
  bool EndObject(SizeType size) { return leave() && document_.EndObject(size); }
  bool EndArray(SizeType size) { return leave() && document_.EndArray(size); }

  [[nodiscard]] std::string broken_bound() const {
    if (has_lone_surrogate_) return json_messages::unpaired_surrogate;
    if (is_too_large_) return json_messages::number_out_of_range;
    if (depth_ > limits_.depth) {
      return json_messages::too_deep(limits_.depth);
    }
    return json_messages::too_many_values(limits_.nodes);
  }

 private:
  // What looks like \ud800 to \udfff: few texts have one.
  static bool has_escaped_surrogate(std::string_view text) {
    for (auto slash = text.find('\\'); slash != text.npos; slash = text.find('\\', slash + 1)) {
      const std::string_view escape = text.substr(slash + 1, 2);
      if (escape == "ud" || escape == "uD") return true;
    }
    return false;
  }
  // An escaped surrogate without its pair would become bytes that are not UTF-8.
  bool is_well_formed(const char* text, SizeType size) {
    if (!may_have_surrogates_) return true;
    std::string_view rest(text, size);
    for (auto lead = rest.find('\xED'); lead != std::string_view::npos; lead = rest.find('\xED')) {
      rest.remove_prefix(lead + 1);
      if (!rest.empty() && static_cast<unsigned char>(rest.front()) >= 0xA0U) {
        has_lone_surrogate_ = true;
        return false;
      }
    }
    return true;
  }
  // RapidJSON rounds, or with its flag for full precision takes 0e39 for -1.5e228 and 1.8e308 for
  // NaN: what it takes for a double is read once more.
  bool read_exactly(double& value) {
    std::string_view number = text_.substr(0, stream_.Tell());
    number.remove_prefix(number.find_last_not_of("0123456789+-.eE") + 1);
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), value);
    if (parsed.ec == std::errc()) return true;
    is_too_large_ = !(std::abs(value) < 1);
    value = 0;  // below the least double
    return !is_too_large_;
  }
  bool count() { return ++nodes_ <= limits_.nodes; }
  bool enter() { return ++depth_ <= limits_.depth && count(); }
  bool leave() {
    --depth_;
    return true;
  }

  rapidjson::Document& document_;
  const JsonLimits& limits_;
  std::string_view text_;
  const rapidjson::MemoryStream& stream_;
  bool may_have_surrogates_;
  std::size_t depth_ = 0;
  std::size_t nodes_ = 0;
  bool has_lone_surrogate_ = false;
  bool is_too_large_ = false;
};

// Of at most 100 members: a table on the stack. Names that collide cost no more than comparing all.
const Json* duplicate_among_some(const Json& value) {
  std::array<uint8_t, 256> places{};  // 1 + the index of a member; 0 is free
  const auto first = value.MemberBegin();
  for (SizeType i = 0; i < value.MemberCount(); ++i) {
    const Json& name = (first + static_cast<std::ptrdiff_t>(i))->name;
    uint8_t at = static_cast<uint8_t>(std::hash<std::string_view>()(text_of(name)));
    for (; places[at] != 0; ++at) {
      const Json& other = (first + (places[at] - 1))->name;
      if (text_of(other) == text_of(name)) return &name;
    }
    places[at] = static_cast<uint8_t>(i + 1);
  }
  return nullptr;
}

// The first member name that occurs more than once in `value`; null where all differ.
const Json* duplicate_in(const Json& value) {
  constexpr SizeType few = 16;
  if (value.MemberCount() <= few) {
    for (auto one = value.MemberBegin(); one != value.MemberEnd(); ++one) {
      for (auto two = value.MemberBegin(); two != one; ++two) {
        if (text_of(one->name) == text_of(two->name)) return &one->name;
      }
    }
    return nullptr;
  }
  constexpr SizeType most = 100;
  if (value.MemberCount() <= most) return duplicate_among_some(value);
  std::unordered_set<std::string_view> seen;
  for (const auto& member : value.GetObject()) {
    if (!seen.insert(text_of(member.name)).second) return &member.name;
  }
  return nullptr;
}

const Json* duplicate_below(const Json& value) {
  if (value.IsArray()) {
    for (const Json& each : value.GetArray()) {
      if (const Json* name = duplicate_below(each)) return name;
    }
  } else if (value.IsObject()) {
    if (const Json* name = duplicate_in(value)) return name;
    for (const auto& member : value.GetObject()) {
      if (const Json* name = duplicate_below(member.value)) return name;
    }
  }
  return nullptr;
}

// Reads once more to find the positions of duplicates, one more than are allowed at most.
class DuplicateFinder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, DuplicateFinder> {
 public:
  static std::vector<RepeatedName> in(std::string_view text) {
    rapidjson::MemoryStream stream(text.data(), text.size());
    DuplicateFinder finder(stream);
    rapidjson::Reader().Parse<rapidjson::kParseDefaultFlags>(stream, finder);
    return std::move(finder.found_);
  }
  bool StartObject() {
    names_.emplace_back();
    return true;
  }
  bool Key(const char* text, SizeType size, bool /*copy*/) {
    const std::size_t offset = stream_.Tell() - size - 2;
    const auto [first, is_new] = names_.back().emplace(std::string(text, size), offset);
    if (!is_new) found_.push_back({first->first, first->second, offset});
    return found_.size() <= most_repeated_names;
  }
  bool EndObject(SizeType /*size*/) {
    names_.pop_back();
    return true;
  }

 private:
  explicit DuplicateFinder(const rapidjson::MemoryStream& stream) : stream_(stream) {}
  const rapidjson::MemoryStream& stream_;
  std::vector<std::unordered_map<std::string, std::size_t>> names_;
  std::vector<RepeatedName> found_;
};

void keep_last(Json& value) {
  if (value.IsArray()) {
    for (Json& each : value.GetArray())
      keep_last(each);
  } else if (value.IsObject()) {
    while (const Json* name = duplicate_in(value))
      value.EraseMember(value.FindMember(*name));  // the first of that name
    for (auto& member : value.GetObject())
      keep_last(member.value);
  }
}

Result<JsonDocument, JsonFault> read_any(std::string_view text, const JsonLimits& limits) {
  // RapidJSON takes a NUL for the end of the text; none is lawful in JSON.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return JsonFault{nul, json_messages::nul_character};
  }
  JsonDocument document;
  rapidjson::ParseResult parsed;
  std::string message;
  auto generate = [&](rapidjson::Document& target) {
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::Reader reader;
    BoundedHandler handler(target, limits, text, stream);
    // What is not UTF-8 is found and placed while it is parsed; all else is not checked again.
    parsed = validation::is_utf8(text)
                 ? reader.Parse<rapidjson::kParseDefaultFlags>(stream, handler)
                 : reader.Parse<rapidjson::kParseValidateEncodingFlag>(stream, handler);
    if (parsed.Code() == rapidjson::kParseErrorTermination) message = handler.broken_bound();
    return !parsed.IsError();
  };
  document.Populate(generate);
  if (parsed.IsError()) {
    if (message.empty()) message = rapidjson::GetParseError_En(parsed.Code());
    return JsonFault{parsed.Offset(), std::move(message)};
  }
  return document;
}

JsonFault refused(const RepeatedName& repeated) {
  return {repeated.repeated, json_messages::duplicate_member(repeated.name)};
}

}  // namespace

Result<JsonDocument, JsonFault> read_json(std::string_view text, const JsonLimits& limits) {
  auto document = read_any(text, limits);
  if (document && duplicate_below(document.value()) != nullptr) {
    return refused(DuplicateFinder::in(text).front());
  }
  return document;
}

Result<JsonDocument, JsonFault> read_json(
    std::string_view text, const JsonLimits& limits, std::vector<RepeatedName>& repeated) {
  auto document = read_any(text, limits);
  if (!document || duplicate_below(document.value()) == nullptr) return document;
  repeated = DuplicateFinder::in(text);
  if (repeated.size() > most_repeated_names) return refused(repeated.back());
  keep_last(document.value());
  return document;
}

}  // namespace accord::contract
