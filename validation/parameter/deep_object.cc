#include "accord/validation/parameter/deep_object.h"

#include <charconv>

#include "accord/contract/json/pointer.h"
#include "accord/validation/parameter/gatherer.h"
#include "accord/validation/parameter/messages.h"

namespace accord::validation {
namespace {

using contract::child_pointer;
using contract::Json;
using contract::JsonAllocator;
using Kind = TextShape::Kind;
using Fault = std::optional<TextFault>;
using Segments = std::vector<std::string>;

constexpr std::size_t most_segments = 32;

// "[a][b][]" as {"a", "b", ""}; nullopt where it is written otherwise.
std::optional<Segments> segments_of(std::string_view text) {
  Segments all;
  while (!text.empty()) {
    const std::size_t end = text.find(']');
    if (text.front() != '[' || end == std::string_view::npos) return std::nullopt;
    all.emplace_back(text.substr(1, end - 1));
    text.remove_prefix(end + 1);
  }
  return all;
}

std::optional<std::size_t> index_of(const std::string& segment, std::size_t size) {
  if (segment.empty()) return size;
  std::size_t index = 0;
  const char* end = segment.data() + segment.size();
  const auto parsed = std::from_chars(segment.data(), end, index);
  const bool is_sound = parsed.ec == std::errc() && parsed.ptr == end && index <= size;
  return is_sound ? std::optional(index) : std::nullopt;
}

std::string pointer_of(const Segments& segments, std::size_t count) {
  std::string pointer;
  for (std::size_t i = 0; i < count; ++i)
    pointer = child_pointer(pointer, segments[i]);
  return pointer;
}

class DeepObject {
 public:
  DeepObject(const ParameterLayout& layout, Guessing guessing, JsonAllocator& allocator)
      : layout_(layout),
        guessing_(guessing),
        allocator_(allocator),
        top_(
            layout.shape.top().kind == Kind::array ? rapidjson::kArrayType
                                                   : rapidjson::kObjectType) {}

  Fault add(const RawPair& pair) {
    std::string scratch;
    const auto name = unescape(pair.name, layout_.escaping, scratch);
    if (!name) return broken_text();
    auto segments = segments_of(name->substr(std::min(name->size(), layout_.name.size())));
    if (!segments || segments->empty()) {
      return TextFault{"", "type", messages::deep_object_form(layout_.name)};
    }
    if (segments->size() > most_segments) return TextFault{"", "type", messages::too_deep};
    segments_ = std::move(*segments);
    raw_ = pair.value;
    return enter(top_, layout_.shape.top(), 0);
  }
  Json take() { return std::move(top_); }

 private:
  [[nodiscard]] TextFault fault(std::size_t depth, const char* message) const {
    return {pointer_of(segments_, depth + 1), "type", message};
  }

  Fault enter(Json& container, const TextShape::Value& shape, std::size_t depth) {
    if (container.IsArray()) return enter_array(container, shape, depth);
    if (container.IsObject()) return enter_object(container, shape, depth);
    return fault(depth, messages::below_scalar);
  }

  Fault enter_object(Json& object, const TextShape::Value& shape, std::size_t depth) {
    const std::string& name = segments_[depth];
    const TextShape::Value& inner = layout_.shape.property(shape, name);
    const bool is_last = depth + 1 == segments_.size();
    auto member = member_of(object, name);
    if (member == object.MemberEnd()) {
      Json fresh;
      if (!is_last || inner.kind == Kind::array) fresh = container_for(inner, depth);
      object.AddMember(contract::make_string(name, allocator_), std::move(fresh), allocator_);
      member = object.MemberEnd() - 1;
      if (is_last && inner.kind != Kind::array) return set_scalar(member->value, inner, depth);
    }
    if (!is_last) return enter(member->value, inner, depth + 1);
    if (!member->value.IsArray()) return repeat(member->value, inner, depth);
    member->value.PushBack(Json(), allocator_);
    Json& element = member->value[member->value.Size() - 1];
    return set_scalar(element, layout_.shape.items(inner), depth);
  }

  Fault enter_array(Json& array, const TextShape::Value& shape, std::size_t depth) {
    const auto index = index_of(segments_[depth], array.Size());
    if (!index) return fault(depth, messages::index_gap);
    const TextShape::Value& items = layout_.shape.items(shape);
    const bool is_last = depth + 1 == segments_.size();
    const bool is_new = *index == array.Size();
    if (is_new) array.PushBack(is_last ? Json() : container_for(items, depth), allocator_);
    Json& element = array[static_cast<rapidjson::SizeType>(*index)];
    if (!is_last) return enter(element, items, depth + 1);
    return is_new ? set_scalar(element, items, depth) : fault(depth, messages::only_once);
  }

  // A repeated name makes a list, unless the schema excludes it.
  Fault repeat(Json& value, const TextShape::Value& shape, std::size_t depth) {
    if (shape.kind != Kind::any || value.IsObject()) return fault(depth, messages::only_once);
    Json list(rapidjson::kArrayType);
    list.PushBack(std::move(value), allocator_);
    list.PushBack(Json(), allocator_);
    value = std::move(list);
    return set_scalar(value[1], shape, depth);
  }

  [[nodiscard]] Json container_for(const TextShape::Value& shape, std::size_t depth) const {
    const bool is_last = depth + 1 == segments_.size();
    const bool counts = !is_last && (segments_[depth + 1].empty() || segments_[depth + 1] == "0");
    const bool is_array = shape.kind == Kind::array || (shape.kind == Kind::any && counts);
    return Json(is_array ? rapidjson::kArrayType : rapidjson::kObjectType);
  }

  Fault set_scalar(Json& at, const TextShape::Value& shape, std::size_t depth) {
    const auto text = unescape(raw_, layout_.escaping, scratch_);
    if (!text) return broken_text(pointer_of(segments_, depth + 1));
    auto value = read_scalar(*text, shape, guessing_, allocator_);
    if (!value) return fault(depth, value.fault().message.c_str());
    at = std::move(value).value();
    return std::nullopt;
  }

  const ParameterLayout& layout_;
  Guessing guessing_;
  JsonAllocator& allocator_;
  Json top_;
  Segments segments_;
  std::string_view raw_;
  std::string scratch_;
};

void write(
    const std::string& name,
    const Json& value,
    std::vector<std::pair<std::string, std::string>>& pairs) {
  if (value.IsObject()) {
    for (const auto& each : value.GetObject())
      write(name + '[' + std::string(contract::text_of(each.name)) + ']', each.value, pairs);
  } else if (value.IsArray()) {
    for (rapidjson::SizeType i = 0; i < value.Size(); ++i)
      write(name + '[' + std::to_string(i) + ']', value[i], pairs);
  } else {
    pairs.emplace_back(name, scalar_text(value));
  }
}

}  // namespace

contract::Result<Json, TextFault> read_deep_object(
    const ParameterLayout& layout,
    const std::vector<RawPair>& pairs,
    Guessing guessing,
    JsonAllocator& allocator) {
  DeepObject object(layout, guessing, allocator);
  for (const RawPair& each : pairs) {
    if (auto fault = object.add(each)) return std::move(*fault);
  }
  return object.take();
}

std::vector<std::pair<std::string, std::string>> write_deep_object(
    const std::string& name, const Json& value) {
  std::vector<std::pair<std::string, std::string>> pairs;
  write(name, value, pairs);
  return pairs;
}

}  // namespace accord::validation
