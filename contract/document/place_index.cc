#include "accord/contract/document/place_index.h"

#include <algorithm>
#include <functional>

#include "accord/contract/json/pointer.h"

namespace accord::contract {
namespace {

uint32_t size_of(const Json& value) {
  return value.IsObject() ? value.MemberCount() : value.IsArray() ? value.Size() : 0;
}

const Json& child_of(const Json& value, std::size_t index) {
  return value.IsObject() ? value.MemberBegin()[static_cast<std::ptrdiff_t>(index)].value
                          : value[static_cast<rapidjson::SizeType>(index)];
}

// Bytes from one child to the next.
std::size_t stride_of(const Json& value) {
  return value.IsObject() ? sizeof(Json::Member) : sizeof(Json);
}

std::size_t distance(const Json* from, const Json* to) {
  return static_cast<std::size_t>(
      reinterpret_cast<const char*>(to) - reinterpret_cast<const char*>(from));  // bytes
}

}  // namespace

PlaceIndex::PlaceIndex(const Json& root) : root_(root) {
  add(root);
  std::sort(containers_.begin(), containers_.end(), [](const auto& one, const auto& two) {
    return std::less<>()(one.first_child, two.first_child);
  });
}

void PlaceIndex::add(const Json& value) {
  const uint32_t size = size_of(value);
  if (size == 0) return;
  containers_.push_back({&value, &child_of(value, 0), size, slots_});
  slots_ += size;
  if (value.IsObject()) members_ += size;
  for (uint32_t i = 0; i < size; ++i)
    add(child_of(value, i));
}

PlaceIndex::Found PlaceIndex::find_place(const Json& value) const {
  auto after = std::upper_bound(
      containers_.begin(), containers_.end(), &value, [](const Json* one, const Container& two) {
        return std::less<>()(one, two.first_child);
      });
  if (after == containers_.begin()) return {};
  const Container& container = *--after;
  const std::size_t index = distance(container.first_child, &value) / stride_of(*container.self);
  const bool is_child = index < container.size && &child_of(*container.self, index) == &value;
  return is_child ? Found{&container, index} : Found{};
}

std::string PlaceIndex::pointer_of(const Json& value) const {
  const Found found = find_place(value);
  if (found.container == nullptr) return {};
  const Json& parent = *found.container->self;
  const std::string above = pointer_of(parent);
  if (parent.IsArray()) return child_pointer(above, found.index);
  const auto& member = parent.MemberBegin()[static_cast<std::ptrdiff_t>(found.index)];
  return child_pointer(above, text_of(member.name));
}

const Json* PlaceIndex::parent_of(const Json& value) const {
  const Found found = find_place(value);
  return found.container == nullptr ? nullptr : found.container->self;
}

void PlaceIndex::set_marks(const std::vector<Mark>& in_document_order) {
  // Of another text: every place is unknown.
  if (in_document_order.size() != slots_ + members_ + 1U) return;
  marks_.resize(slots_ + 1U);
  key_marks_.resize(slots_ + 1U);
  const Mark* next = in_document_order.data();
  assign_marks(root_, slots_, next);
}

// `next` is at the mark of `value`.
void PlaceIndex::assign_marks(const Json& value, std::size_t slot, const Mark*& next) {
  marks_[slot] = *next++;
  const uint32_t size = size_of(value);
  if (size == 0) return;
  const std::size_t first = find_place(child_of(value, 0)).container->first_slot;
  for (uint32_t i = 0; i < size; ++i) {
    key_marks_[first + i] = *next;  // of an element: its own
    if (value.IsObject()) ++next;
    assign_marks(child_of(value, i), first + i, next);
  }
}

Mark PlaceIndex::mark_of(const Json& value) const {
  return mark_in(marks_, value);
}

Mark PlaceIndex::key_mark_of(const Json& value) const {
  return mark_in(key_marks_, value);
}

Mark PlaceIndex::mark_in(const std::vector<Mark>& marks, const Json& value) const {
  if (marks.empty()) return {};
  if (&value == &root_) return marks_[slots_];
  const Found found = find_place(value);
  return found.container == nullptr ? Mark{} : marks[found.container->first_slot + found.index];
}

}  // namespace accord::contract
