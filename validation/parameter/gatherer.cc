#include "accord/validation/parameter/gatherer.h"

#include "accord/contract/json/pointer.h"
#include "accord/validation/parameter/messages.h"

namespace accord::validation {

using contract::child_pointer;
using contract::Json;
using Kind = TextShape::Kind;

TextFault broken_text(std::string pointer) {
  return {std::move(pointer), "", messages::not_percent_encoded};
}

Json::MemberIterator member_of(Json& object, const std::string& name) {
  return object.FindMember(Json(rapidjson::StringRef(name.data(), name.size())));
}

Gatherer::Answer Gatherer::scalar(std::string_view raw, const TextShape::Value& shape) {
  const auto text = unescape(raw, layout_.escaping, scratch_);
  if (!text) return broken_text();
  return read_scalar(*text, shape, guessing_, allocator_);
}

Gatherer::Answer Gatherer::array(const std::vector<std::string_view>& pieces) {
  const TextShape::Value& items = layout_.shape.items(layout_.shape.top());
  Json array(rapidjson::kArrayType);
  for (const std::string_view piece : pieces) {
    auto element = scalar(piece, items);
    if (!element) {
      TextFault fault = std::move(element).fault();
      fault.pointer = child_pointer("", array.Size());
      return fault;
    }
    array.PushBack(std::move(element).value(), allocator_);
  }
  return array;
}

std::optional<TextFault> Gatherer::add_member(Json& object, const RawPair& pair) {
  const auto unescaped = unescape(pair.name, layout_.escaping, scratch_);
  if (!unescaped) return broken_text();
  const std::string name(*unescaped);
  const TextShape::Value& shape = layout_.shape.property(layout_.shape.top(), name);
  const bool is_list = shape.kind == Kind::array && layout_.explode;
  auto value = scalar(pair.value, is_list ? layout_.shape.items(shape) : shape);
  if (!value) {
    TextFault fault = std::move(value).fault();
    fault.pointer = child_pointer("", name);
    return fault;
  }
  const auto known = member_of(object, name);
  if (known == object.MemberEnd()) {
    Json member = std::move(value).value();
    if (is_list) {
      Json list(rapidjson::kArrayType);
      list.PushBack(std::move(member), allocator_);
      member = std::move(list);
    }
    object.AddMember(contract::make_string(name, allocator_), std::move(member), allocator_);
    return std::nullopt;
  }
  if (!is_list) return TextFault{child_pointer("", name), "type", messages::only_once};
  known->value.PushBack(std::move(value).value(), allocator_);
  return std::nullopt;
}

Gatherer::Answer Gatherer::object(const std::vector<std::string_view>& pieces) {
  if (pieces.size() % 2 != 0) {
    return TextFault{"", "type", messages::odd_number};
  }
  Json object(rapidjson::kObjectType);
  for (std::size_t i = 0; i < pieces.size(); i += 2) {
    if (auto fault = add_member(object, {pieces[i], pieces[i + 1]})) return std::move(*fault);
  }
  return object;
}

Gatherer::Answer Gatherer::exploded_object(const std::vector<RawPair>& pairs) {
  Json object(rapidjson::kObjectType);
  for (const RawPair& each : pairs) {
    if (auto fault = add_member(object, each)) return std::move(*fault);
  }
  return object;
}

}  // namespace accord::validation
