#include "accord/contract/document/overlay.h"

#include <unordered_set>

#include <rapidjson/pointer.h>

#include "accord/contract/document/messages.h"
#include "accord/contract/document/node.h"
#include "accord/contract/document/place_index.h"
#include "accord/contract/json/path.h"

namespace accord::contract {
namespace {

// Overlay 1.0.0 section 4.4.3: members merge, items are appended, all else is replaced.
void merge(Json& target, const Json& update, JsonAllocator& allocator) {
  if (target.IsObject() && update.IsObject()) {
    for (const auto& member : update.GetObject()) {
      const auto known = target.FindMember(member.name);
      if (known != target.MemberEnd()) {
        merge(known->value, member.value, allocator);
      } else {
        target.AddMember(Json(member.name, allocator), Json(member.value, allocator), allocator);
      }
    }
  } else if (target.IsArray() && update.IsArray()) {
    for (const Json& each : update.GetArray())
      target.PushBack(Json(each, allocator), allocator);
  } else {
    target.CopyFrom(update, allocator);
  }
}

// Bottom up, each container rebuilt once: what is removed is known by its address before that.
void remove(Json& from, const std::unordered_set<const Json*>& removed, JsonAllocator& allocator) {
  if (from.IsArray()) {
    Json kept(rapidjson::kArrayType);
    for (Json& each : from.GetArray()) {
      if (removed.contains(&each)) continue;
      remove(each, removed, allocator);
      kept.PushBack(each, allocator);
    }
    from = std::move(kept);
  } else if (from.IsObject()) {
    Json kept(rapidjson::kObjectType);
    for (auto& member : from.GetObject()) {
      if (removed.contains(&member.value)) continue;
      remove(member.value, removed, allocator);
      kept.AddMember(member.name, member.value, allocator);
    }
    from = std::move(kept);
  }
}

class Overlay {
 public:
  Overlay(const Document& document, JsonDocument& target, Diagnostics& found)
      : root_{&document, &document.root()},
        target_(target),
        found_(found) {}

  bool apply() {
    if (!root_.text("overlay").starts_with("1.")) {
      return refuse(root_, messages::not_an_overlay());
    }
    const Node actions = root_.member("actions");
    if (!actions.is_array() || actions.value->Empty()) {
      return refuse(root_, messages::no_actions());
    }
    for (const Node& each : actions.elements()) {
      if (!act(each)) return false;
    }
    return true;
  }

 private:
  bool refuse(const Node& at, Message message) {
    found_.push_back(error(at, std::move(message)));
    return false;
  }

  bool act(const Node& action) {
    const Node target = action.member("target");
    if (!target.is_string()) {
      return refuse(action, messages::no_target());
    }
    const auto path = JsonPath::parse(text_of(*target.value));
    if (!path) return refuse(target, messages::invalid_target(path.fault()));
    const auto nodes = path->select(target_);
    if (nodes.empty()) {
      found_.push_back(warning(target, messages::selects_nothing()));
    }
    if (action.flag("remove")) {
      if (nodes.size() == 1 && nodes.front() == &target_) {
        return refuse(target, messages::removes_document());
      }
      remove(target_, {nodes.begin(), nodes.end()}, target_.GetAllocator());
      return true;
    }
    const Node update = action.member("update");
    if (!update) return refuse(action, messages::no_effect());
    // What is added to one may move others: they are found anew by their pointers.
    const PlaceIndex places(target_);
    std::vector<std::string> pointers;
    for (const Json* each : nodes)
      pointers.push_back(places.pointer_of(*each));
    for (const std::string& each : pointers) {
      Json* node = rapidjson::Pointer(each.data(), each.size()).Get(target_);
      if (node != nullptr && !update_one(action, *node, *update.value)) return false;
    }
    return true;
  }

  bool update_one(const Node& action, Json& node, const Json& update) {
    if (node.IsArray()) {
      node.PushBack(Json(update, target_.GetAllocator()), target_.GetAllocator());
      return true;
    }
    if (!node.IsObject() || !update.IsObject()) {
      return refuse(
          action.member("update"),
          node.IsObject() ? messages::merges_object_only() : messages::target_is_scalar());
    }
    merge(node, update, target_.GetAllocator());
    return true;
  }

  Node root_;
  JsonDocument& target_;
  Diagnostics& found_;
};

}  // namespace

Result<std::unique_ptr<const Document>> apply_overlay(
    std::unique_ptr<const Document> target, const Document& overlay, Diagnostics& found) {
  JsonDocument changed;
  changed.CopyFrom(target->root(), changed.GetAllocator());
  Diagnostics mine;
  if (!Overlay(overlay, changed, mine).apply()) return mine;
  found.insert(found.end(), mine.begin(), mine.end());
  return Document::changed(std::move(target), std::move(changed));
}

}  // namespace accord::contract
