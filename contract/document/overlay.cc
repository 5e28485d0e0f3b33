#include "accord/contract/document/overlay.h"

#include <unordered_set>

#include <rapidjson/pointer.h>

#include "accord/contract/document/messages.h"
#include "accord/contract/document/node.h"
#include "accord/contract/document/origins.h"
#include "accord/contract/document/place_index.h"
#include "accord/contract/json/path.h"
#include "accord/contract/json/pointer.h"

namespace accord::contract {
namespace {

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

  Origins take_origins() { return std::move(origins_); }

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
      const std::unordered_set<const Json*> doomed(nodes.begin(), nodes.end());
      note_removed(doomed);
      remove(target_, doomed, target_.GetAllocator());
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
      if (node != nullptr && !update_one(*node, each, update)) return false;
    }
    return true;
  }

  void note_removed(const std::unordered_set<const Json*>& doomed) {
    const PlaceIndex places(target_);
    std::vector<Origins::Removed> removed;
    for (const Json* each : doomed) {
      const Json* parent = places.parent_of(*each);
      removed.push_back({places.pointer_of(*each), parent != nullptr && parent->IsArray()});
    }
    origins_.remove(removed);
  }

  bool update_one(Json& node, const std::string& pointer, const Node& update) {
    if (node.IsArray()) {
      append(node, pointer, update);
      return true;
    }
    if (!node.IsObject() || !update.is_object()) {
      return refuse(
          update, node.IsObject() ? messages::merges_object_only() : messages::target_is_scalar());
    }
    merge(node, pointer, update);
    return true;
  }

  void append(Json& target, const std::string& pointer, const Node& element) {
    origins_.set(child_pointer(pointer, target.Size()), element);
    target.PushBack(Json(*element.value, target_.GetAllocator()), target_.GetAllocator());
  }

  // Overlay 1.0.0 section 4.4.3: members merge, items are appended, all else is replaced.
  void merge(Json& target, const std::string& pointer, const Node& update) {
    JsonAllocator& allocator = target_.GetAllocator();
    if (target.IsObject() && update.is_object()) {
      for (const auto& member : update.value->GetObject()) {
        const std::string place = child_pointer(pointer, text_of(member.name));
        const auto known = target.FindMember(member.name);
        if (known != target.MemberEnd()) {
          merge(known->value, place, {update.document, &member.value});
        } else {
          origins_.set(place, {update.document, &member.value});
          target.AddMember(Json(member.name, allocator), Json(member.value, allocator), allocator);
        }
      }
    } else if (target.IsArray() && update.is_array()) {
      for (const Node& each : update.elements())
        append(target, pointer, each);
    } else {
      origins_.set(pointer, update);
      target.CopyFrom(*update.value, allocator);
    }
  }

  Node root_;
  JsonDocument& target_;
  Diagnostics& found_;
  Origins origins_;
};

}  // namespace

Result<std::unique_ptr<const Document>> apply_overlay(
    std::unique_ptr<const Document> target,
    std::unique_ptr<const Document> overlay,
    Diagnostics& found) {
  JsonDocument changed;
  changed.CopyFrom(target->root(), changed.GetAllocator());
  Diagnostics mine;
  Overlay actions(*overlay, changed, mine);
  if (!actions.apply()) return mine;
  found.insert(found.end(), mine.begin(), mine.end());
  return Document::changed(
      std::move(target), std::move(overlay), std::move(changed), actions.take_origins());
}

}  // namespace accord::contract
