#include "accord/contract/json/path.h"

#include <algorithm>

#include "accord/contract/base/utf8.h"

namespace accord::contract {
namespace {

using Nodes = std::vector<Json*>;
using rapidjson::SizeType;

// What a comparison sees: a value, or nothing (RFC 9535 section 2.3.5.2.2).
struct Operand {
  const Json* value = nullptr;
  JsonDocument made;  // of length and count
};

std::optional<int64_t> length_of(const Json& value) {
  if (value.IsArray()) return value.Size();
  if (value.IsObject()) return value.MemberCount();
  if (!value.IsString()) return std::nullopt;
  return static_cast<int64_t>(validation::count_code_points(text_of(value)));
}

void evaluate(const JsonPathOperand& operand, Json& root, Json& here, Operand& out) {
  if (operand.kind == JsonPathOperand::Kind::literal) {
    out.value = operand.literal.get();
    return;
  }
  const Nodes nodes = operand.query->select(root, operand.is_absolute ? root : here);
  std::optional<int64_t> number;
  if (operand.kind == JsonPathOperand::Kind::count) number = static_cast<int64_t>(nodes.size());
  if (operand.kind == JsonPathOperand::Kind::length && nodes.size() == 1) {
    number = length_of(*nodes.front());
  }
  const bool is_plain =
      operand.kind == JsonPathOperand::Kind::query || operand.kind == JsonPathOperand::Kind::value;
  if (is_plain && nodes.size() == 1) out.value = nodes.front();
  if (!number) return;
  out.made.SetInt64(*number);
  out.value = &out.made;
}

bool is_less(const Json* left, const Json* right) {
  if (left == nullptr || right == nullptr) return false;
  if (left->IsNumber() && right->IsNumber()) return left->GetDouble() < right->GetDouble();
  return left->IsString() && right->IsString() && text_of(*left) < text_of(*right);
}

bool are_equal(const Json* left, const Json* right) {
  if (left == nullptr || right == nullptr) return left == right;
  return is_equal(*left, *right);
}

bool compare(const JsonPathFilter& filter, Json& root, Json& here) {
  using Comparison = JsonPathFilter::Comparison;
  Operand left;
  Operand right;
  evaluate(filter.left, root, here, left);
  evaluate(filter.right, root, here, right);
  switch (filter.comparison) {
    case Comparison::equal:
      return are_equal(left.value, right.value);
    case Comparison::not_equal:
      return !are_equal(left.value, right.value);
    case Comparison::less:
      return is_less(left.value, right.value);
    case Comparison::less_or_equal:
      return is_less(left.value, right.value) || are_equal(left.value, right.value);
    case Comparison::greater:
      return is_less(right.value, left.value);
    case Comparison::greater_or_equal:
      return is_less(right.value, left.value) || are_equal(left.value, right.value);
  }
  return false;
}

bool holds(const JsonPathFilter& filter, Json& root, Json& here) {
  const auto part_holds = [&](const JsonPathFilter& each) { return holds(each, root, here); };
  const auto& parts = filter.parts;
  switch (filter.kind) {
    case JsonPathFilter::Kind::any_of:
      return std::any_of(parts.begin(), parts.end(), part_holds);
    case JsonPathFilter::Kind::all_of:
      return std::all_of(parts.begin(), parts.end(), part_holds);
    case JsonPathFilter::Kind::none_of:
      return std::none_of(parts.begin(), parts.end(), part_holds);
    case JsonPathFilter::Kind::exists:
      return !filter.left.query->select(root, filter.left.is_absolute ? root : here).empty();
    case JsonPathFilter::Kind::compare:
      return compare(filter, root, here);
  }
  return false;
}

template <class Visit>
void visit_children(Json& node, const Visit& visit) {
  if (node.IsArray()) {
    for (Json& each : node.GetArray())
      visit(each);
  } else if (node.IsObject()) {
    for (auto& member : node.GetObject())
      visit(member.value);
  }
}

// RFC 9535 section 2.3.4.2.2.
void select_slice(const JsonPathSelector& slice, Json& node, Nodes& out) {
  if (slice.step == 0) return;
  const auto size = static_cast<int64_t>(node.Size());
  const bool is_up = slice.step > 0;
  const auto normal = [&](int64_t index) { return index >= 0 ? index : size + index; };
  const int64_t start = normal(slice.start.value_or(is_up ? 0 : size - 1));
  const int64_t end = slice.end ? normal(*slice.end) : is_up ? size : -1;
  const int64_t lower =
      is_up ? std::clamp<int64_t>(start, 0, size) : std::clamp<int64_t>(end, -1, size - 1);
  const int64_t upper =
      is_up ? std::clamp<int64_t>(end, 0, size) : std::clamp<int64_t>(start, -1, size - 1);
  if (is_up) {
    for (int64_t i = lower; i < upper; i += std::min(slice.step, size))
      out.push_back(&node[static_cast<SizeType>(i)]);
  } else {
    for (int64_t i = upper; i > lower; i += std::max(slice.step, -size))
      out.push_back(&node[static_cast<SizeType>(i)]);
  }
}

void select_one(const JsonPathSelector& selector, Json& root, Json& node, Nodes& out) {
  using Kind = JsonPathSelector::Kind;
  switch (selector.kind) {
    case Kind::name:
      if (node.IsObject()) {
        const auto member = node.FindMember(selector.name);
        if (member != node.MemberEnd()) out.push_back(&member->value);
      }
      break;
    case Kind::wildcard:
      visit_children(node, [&](Json& each) { out.push_back(&each); });
      break;
    case Kind::index:
      if (node.IsArray()) {
        const auto size = static_cast<int64_t>(node.Size());
        const int64_t index = selector.index >= 0 ? selector.index : size + selector.index;
        if (index >= 0 && index < size) out.push_back(&node[static_cast<SizeType>(index)]);
      }
      break;
    case Kind::slice:
      if (node.IsArray() && !node.Empty()) select_slice(selector, node, out);
      break;
    case Kind::filter:
      visit_children(node, [&](Json& each) {
        if (holds(*selector.filter, root, each)) out.push_back(&each);
      });
      break;
  }
}

void select_below(const JsonPathSegment& segment, Json& root, Json& node, Nodes& out) {
  for (const JsonPathSelector& each : segment.selectors)
    select_one(each, root, node, out);
  if (!segment.is_descendant) return;
  visit_children(node, [&](Json& child) { select_below(segment, root, child, out); });
}

}  // namespace

Nodes JsonPath::select(Json& root) const {
  return select(root, root);
}

Nodes JsonPath::select(Json& root, Json& from) const {
  Nodes nodes = {&from};
  for (const JsonPathSegment& segment : segments_) {
    Nodes next;
    for (Json* node : nodes)
      select_below(segment, root, *node, next);
    nodes = std::move(next);
  }
  return nodes;
}

}  // namespace accord::contract
