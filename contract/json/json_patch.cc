#include "accord/contract/json/json_patch.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "accord/contract/json/messages.h"
#include "accord/contract/json/pointer.h"

namespace accord::contract {
namespace {

using FaultKind = JsonPatchFault::Kind;
using Op = JsonPatch::Op;
using Operation = JsonPatch::Operation;
using Tokens = std::vector<std::string>;
using rapidjson::SizeType;

struct OpName {
  std::string_view name;
  Op op;
};
constexpr std::array op_names = {
    OpName{"add", Op::add},
    OpName{"remove", Op::remove},
    OpName{"replace", Op::replace},
    OpName{"move", Op::move},
    OpName{"copy", Op::copy},
    OpName{"test", Op::test}};

JsonPatchFault malformed(const std::string& pointer, std::string message) {
  return {FaultKind::malformed, pointer, std::move(message)};
}

Result<Tokens, JsonPatchFault> location_in(
    const Json& operation, std::string_view name, const std::string& pointer) {
  const Json* text = find(operation, name);
  const std::string place = child_pointer(pointer, name);
  if (text == nullptr) return malformed(place, json_messages::patch_member_required);
  auto tokens = text->IsString() ? split_pointer(text_of(*text)) : std::nullopt;
  if (!tokens) return malformed(place, json_messages::not_a_pointer);
  return std::move(*tokens);
}

bool is_proper_prefix(const Tokens& one, const Tokens& other) {
  return one.size() < other.size() && std::equal(one.begin(), one.end(), other.begin());
}

Result<Operation, JsonPatchFault> operation_of(const Json& value, const std::string& pointer) {
  if (!value.IsObject()) return malformed(pointer, json_messages::operation_not_an_object);
  const Json* name = find(value, "op");
  const std::string place = child_pointer(pointer, "op");
  if (name == nullptr) return malformed(place, json_messages::patch_member_required);
  const auto* const known = std::find_if(op_names.begin(), op_names.end(), [&](const auto& each) {
    return each.name == text_of(*name);
  });
  if (known == op_names.end()) return malformed(place, json_messages::unknown_operation);
  Operation operation;
  operation.op = known->op;
  auto path = location_in(value, "path", pointer);
  if (!path) return std::move(path).fault();
  operation.path = std::move(path).value();
  if (operation.op == Op::move || operation.op == Op::copy) {
    auto from = location_in(value, "from", pointer);
    if (!from) return std::move(from).fault();
    operation.from = std::move(from).value();
    if (operation.op == Op::move && is_proper_prefix(operation.from, operation.path))
      return malformed(child_pointer(pointer, "from"), json_messages::moved_into_itself);
  } else if (operation.op != Op::remove) {
    operation.value = find(value, "value");
    if (operation.value == nullptr)
      return malformed(child_pointer(pointer, "value"), json_messages::patch_member_required);
  }
  if (operation.op == Op::remove && operation.path.empty())
    return malformed(child_pointer(pointer, "path"), json_messages::document_not_removable);
  return operation;
}

// An index without leading zeros (RFC 6901 section 4).
std::optional<SizeType> index_of(const std::string& token) {
  if (token.empty() || (token.size() > 1 && token.front() == '0')) return std::nullopt;
  SizeType index = 0;
  const char* const end = token.data() + token.size();
  const auto [last, error] = std::from_chars(token.data(), end, index);
  if (error != std::errc() || last != end) return std::nullopt;
  return index;
}

class Patcher {
 public:
  Patcher(Json& target, JsonAllocator& allocator, const JsonPatchLimits& limits)
      : target_(target),
        allocator_(allocator),
        left_(limits),
        depth_(limits.depth) {}

  std::optional<JsonPatchFault> run(const Operation& operation, const std::string& pointer) {
    pointer_ = &pointer;
    switch (operation.op) {
      case Op::add:
        return add_copy(operation.path, *operation.value);
      case Op::remove: {
        Json taken;
        return take(operation.path, "path", taken);
      }
      case Op::replace:
        return replace(operation);
      case Op::move:
        return move(operation);
      case Op::copy:
        if (const Json* from = resolve(operation.from)) return add_copy(operation.path, *from);
        return missing("from");
      case Op::test:
        break;
    }
    const Json* found = resolve(operation.path);
    if (found == nullptr) return missing("path");
    if (is_equal(*found, *operation.value)) return std::nullopt;
    return JsonPatchFault{
        FaultKind::test_failed, child_pointer(pointer, "value"), json_messages::test_failed};
  }

 private:
  using Fault = std::optional<JsonPatchFault>;

  Fault missing(std::string_view member) const {
    // Also where the steps are used up.
    if (is_exhausted_) return too_large();
    return JsonPatchFault{
        FaultKind::no_such_place, child_pointer(*pointer_, member), json_messages::no_such_place};
  }
  [[nodiscard]] JsonPatchFault too_large() const {
    return {FaultKind::too_large, *pointer_, json_messages::patch_too_large};
  }

  bool spend(std::size_t& budget, std::size_t amount) {
    if (amount > budget) is_exhausted_ = true;
    budget -= std::min(amount, budget);
    return !is_exhausted_;
  }

  Json* member(Json& object, const std::string& name) {
    if (!spend(left_.steps, object.MemberCount() + 1U)) return nullptr;
    return const_cast<Json*>(find(object, name));
  }

  Json* resolve(const Tokens& tokens, std::size_t without_last = 0) {
    Json* value = &target_;
    for (std::size_t i = 0; i + without_last < tokens.size() && value != nullptr; ++i) {
      if (value->IsObject()) {
        value = member(*value, tokens[i]);
      } else {
        const auto index = value->IsArray() ? index_of(tokens[i]) : std::nullopt;
        value = index && *index < value->Size() ? &(*value)[*index] : nullptr;
      }
    }
    return value;
  }

  // The nodes, bytes and depth of a value, each from its budget.
  bool measure(const Json& value, std::size_t depth, JsonPatchLimits& budget) {
    if (depth > depth_) is_exhausted_ = true;
    if (is_exhausted_ || !spend(budget.nodes, 1)) return false;
    if (value.IsString()) return spend(budget.bytes, value.GetStringLength());
    if (value.IsArray()) {
      return std::all_of(value.Begin(), value.End(), [&](const Json& each) {
        return measure(each, depth + 1, budget);
      });
    }
    if (!value.IsObject()) return true;
    return std::all_of(value.MemberBegin(), value.MemberEnd(), [&](const auto& each) {
      return spend(budget.nodes, 1) && spend(budget.bytes, each.name.GetStringLength()) &&
             measure(each.value, depth + 1, budget);
    });
  }

  Fault add_copy(const Tokens& path, const Json& value) {
    if (!measure(value, path.size(), left_)) return too_large();
    Json copy;
    copy.CopyFrom(value, allocator_);
    return put(path, copy);
  }

  Fault put(const Tokens& path, Json& value) {
    if (path.empty()) {
      target_ = std::move(value);
      return std::nullopt;
    }
    Json* parent = resolve(path, 1);
    if (parent == nullptr) return missing("path");
    if (parent->IsObject()) {
      Json* known = member(*parent, path.back());
      if (is_exhausted_) return too_large();
      if (known != nullptr) {
        *known = std::move(value);
      } else {
        parent->AddMember(make_string(path.back(), allocator_), value, allocator_);
      }
      return std::nullopt;
    }
    if (!parent->IsArray()) return missing("path");
    const auto index = path.back() == "-" ? parent->Size() : index_of(path.back());
    if (!index || *index > parent->Size()) return missing("path");
    if (!spend(left_.steps, parent->Size() - *index)) return too_large();
    parent->PushBack(value, allocator_);
    for (SizeType i = parent->Size() - 1; i > *index; --i)
      (*parent)[i].Swap((*parent)[i - 1]);
    return std::nullopt;
  }

  // Never of the whole document.
  Fault take(const Tokens& path, std::string_view name, Json& taken) {
    Json* parent = resolve(path, 1);
    if (parent == nullptr) return missing(name);
    if (parent->IsObject()) {
      Json* found = member(*parent, path.back());
      if (found == nullptr) return missing(name);
      taken = std::move(*found);
      parent->EraseMember(path.back());
      return std::nullopt;
    }
    const auto index = parent->IsArray() ? index_of(path.back()) : std::nullopt;
    if (!index || *index >= parent->Size()) return missing(name);
    if (!spend(left_.steps, parent->Size() - *index)) return too_large();
    taken = std::move((*parent)[*index]);
    parent->Erase(parent->Begin() + *index);
    return std::nullopt;
  }

  Fault replace(const Operation& operation) {
    Json* found = resolve(operation.path);
    if (found == nullptr) return missing("path");
    if (!measure(*operation.value, operation.path.size(), left_)) return too_large();
    Json copy;
    copy.CopyFrom(*operation.value, allocator_);
    *found = std::move(copy);
    return std::nullopt;
  }

  Fault move(const Operation& operation) {
    const Json* from = resolve(operation.from);
    if (from == nullptr) return missing("from");
    if (operation.from == operation.path) return std::nullopt;
    // Nothing is added, but it may be deeper than before.
    JsonPatchLimits walk{depth_, left_.steps, left_.steps, 0};
    if (!measure(*from, operation.path.size(), walk)) return too_large();
    left_.steps = walk.nodes;
    Json taken;
    if (auto fault = take(operation.from, "from", taken)) return fault;
    return put(operation.path, taken);
  }

  Json& target_;
  JsonAllocator& allocator_;
  JsonPatchLimits left_;
  std::size_t depth_;
  bool is_exhausted_ = false;
  const std::string* pointer_ = nullptr;
};

}  // namespace

Result<JsonPatch, JsonPatchFault> JsonPatch::parse(const Json& patch) {
  if (!patch.IsArray()) return malformed("", json_messages::patch_not_an_array);
  JsonPatch parsed;
  parsed.operations_.reserve(patch.Size());
  for (SizeType i = 0; i < patch.Size(); ++i) {
    auto operation = operation_of(patch[i], child_pointer("", std::size_t{i}));
    if (!operation) return std::move(operation).fault();
    parsed.operations_.push_back(std::move(operation).value());
  }
  return parsed;
}

bool JsonPatch::removes_in(std::string_view name, std::size_t depth) const {
  return std::any_of(operations_.begin(), operations_.end(), [&](const Operation& each) {
    if (each.op != Op::remove && each.op != Op::move) return false;
    const auto& from = each.op == Op::move ? each.from : each.path;
    return from.size() >= depth && from.front() == name;
  });
}

std::optional<JsonPatchFault> JsonPatch::apply(
    Json& target, JsonAllocator& allocator, const JsonPatchLimits& limits) const {
  Patcher patcher(target, allocator, limits);
  for (std::size_t i = 0; i < operations_.size(); ++i) {
    if (auto fault = patcher.run(operations_[i], child_pointer("", i))) return fault;
  }
  return std::nullopt;
}

}  // namespace accord::contract
