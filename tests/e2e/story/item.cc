#include "e2e/story/item.h"

#include <algorithm>

#include "accord/contract/base/percent.h"

namespace accord::e2e::story {

using contract::resource::Action;
using contract::resource::Ancestor;
using contract::resource::Mapping;
using contract::resource::Property;
using contract::resource::Resource;
using validation::sample::Size;

namespace {

constexpr int deepest = 6;

const contract::Parameter* path_parameter(
    const contract::Operation& operation, const std::string& name) {
  return operation.parameter(contract::ParameterIn::path, name);
}

}  // namespace

bool Maker::creates(const Binding& binding) {
  return binding.action == Action::create || binding.action == Action::create_many ||
         binding.creates_missing;
}

std::optional<std::string> Maker::text(const Item& item, std::size_t property) const {
  const Property& described = world_.model().resources[item.resource].properties[property];
  if (const Json* value = item.known.find(described.name); !described.name.empty() && value) {
    if (auto text = text_of(*value)) return text;
  }
  const auto known = item.texts.find(property);
  if (known != item.texts.end()) return known->second;
  return std::nullopt;
}

Json Maker::typed(const Property& property, const std::string& text) {
  using contract::resource::ColumnType;
  if (property.type == ColumnType::integer || property.type == ColumnType::number ||
      property.type == ColumnType::boolean) {
    rapidjson::Document read(&world_.memory());
    read.Parse(text.c_str());
    if (!read.HasParseError()) return Json(std::move(static_cast<Json&>(read)));
  }
  return contract::make_string(text, world_.memory());
}

// Gives the new item its scopes and its parents, the innermost first.
bool Maker::enter(const Binding& binding, Item& item) {
  Item* current = &item;
  for (auto each = binding.ancestors.rbegin(); each != binding.ancestors.rend(); ++each) {
    const Resource& resource = world_.model().resources[current->resource];
    if (each->resource) {
      ItemPtr& parent = current->parents[each->link];
      if (!parent && current == &item) parent = any(*each->resource, item.place);
      if (!parent) {
        if (current != &item)
          why_ = "a " + resource.name + " is not created below {" + each->parameter + "}";
        return false;
      }
      current = parent.get();
      continue;
    }
    if (text(*current, each->link)) continue;
    if (current != &item) {
      why_ = "a " + resource.name + " is not created within {" + each->parameter + "}";
      return false;
    }
    const auto scope = scopes_.find({resource.properties[each->link].scope, item.place});
    if (scope == scopes_.end()) {
      why_ = "no scope {" + each->parameter + "}";
      return false;
    }
    item.texts[each->link] = scope->second;
  }
  return true;
}

std::optional<Texts> Maker::path(const Binding& binding, const Item& item) {
  Texts texts;
  const Item* current = &item;
  for (auto each = binding.ancestors.rbegin(); each != binding.ancestors.rend(); ++each) {
    const std::string& name = world_.model().resources[current->resource].name;
    std::optional<std::string> value;
    if (each->resource) {
      const auto parent = current->parents.find(each->link);
      if (parent == current->parents.end() || !parent->second) {
        why_ = "the client does not know which {" + each->parameter + "} a " + name + " is below";
        return std::nullopt;
      }
      current = parent->second.get();
      value = text(*current, each->property);
    } else {
      value = text(*current, each->link);
    }
    if (!value) {
      why_ = "the client does not know {" + each->parameter + "} of a " + name;
      return std::nullopt;
    }
    texts.emplace(each->parameter, *value);
  }
  if (!binding.item_parameter.empty()) {
    const auto value = text(item, binding.item_property);
    if (!value) {
      why_ = "the client does not know {" + binding.item_parameter + "}, which is " +
             world_.model().resources[item.resource].properties[binding.item_property].column;
      return std::nullopt;
    }
    texts.emplace(binding.item_parameter, *value);
  }
  return texts;
}

Json* Maker::sent_item(const Binding& binding, Json& body) {
  Json* at = &body;
  for (const std::string& name : binding.body_path) {
    if (!at->IsObject() || !at->HasMember(name.c_str())) return nullptr;
    at = &(*at)[name.c_str()];
  }
  if (at->IsArray()) {
    if (at->Empty()) return nullptr;
    while (at->Size() > 1)  // of several, one
      at->PopBack();
    at = &(*at)[0];
  }
  return at->IsObject() ? at : nullptr;
}

std::string Maker::written_name(const Binding& binding, const std::string& name) const {
  const Resource& resource = world_.model().resources[binding.resource];
  auto index = resource.find(name);
  for (const auto& alias : binding.aliases) {
    if (alias.name == name) index = alias.property;
  }
  const auto& written = binding.written;
  const bool is_written =
      index && std::find(written.begin(), written.end(), *index) != written.end();
  return is_written ? resource.properties[*index].name : "";
}

// Replaces one member of the item in the body, where the body is valid then.
bool Maker::put(
    const contract::Operation& operation,
    Json& body,
    Json& item,
    const std::string& name,
    Json value) {
  Json before;
  before.CopyFrom(item[name.c_str()], world_.memory());
  item[name.c_str()] = std::move(value);
  if (world_.accepts_body(operation, body)) return true;
  item[name.c_str()] = std::move(before);
  return false;
}

// Removes what the operation refuses, and gives what it accepts in part a value that it accepts.
bool Maker::fit(std::size_t mapping, Json& body) {
  const Mapping& mapped = world_.model().mappings[mapping];
  const Binding& binding = *mapped.binding;
  const Resource& resource = world_.model().resources[binding.resource];
  Json* sent = sent_item(binding, body);
  if (sent == nullptr) return true;
  for (const auto& each : binding.refused_properties)
    sent->RemoveMember(each.name.c_str());
  std::vector<std::string> names;
  for (const auto& member : sent->GetObject())
    names.emplace_back(member.name.GetString());
  for (const std::string& name : names) {
    const auto index = resource.find(written_name(binding, name));
    const auto& guarded = binding.guarded;
    if (!index || std::find(guarded.begin(), guarded.end(), *index) == guarded.end()) continue;
    const auto& schema = resource.properties[*index].schema;
    bool fits = world_.may_show(schema, (*sent)[name.c_str()]);
    for (const Size size : {Size::typical, Size::required_only, Size::smallest}) {
      auto value = fits ? std::nullopt : world_.value(schema, size);
      fits = fits || (value && world_.may_show(schema, *value) &&
                      put(*mapped.operation, body, *sent, name, std::move(*value)));
    }
    if (!fits) sent->RemoveMember(name.c_str());
  }
  return world_.accepts_body(*mapped.operation, body);
}

// A text for the path that a response may show as the property.
std::optional<std::string> Maker::path_text(
    const contract::Parameter& parameter, const Property& property) {
  const auto fits = [&](const std::string& text) {
    return property.is_hidden() || !property.schema ||
           world_.may_show(property.schema, typed(property, text));
  };
  auto text = world_.text(parameter);
  if (text && fits(*text)) return text;
  for (const Size size : {Size::typical, Size::smallest}) {
    const auto value = world_.value(property.schema, size);
    text = value ? text_of(*value) : std::nullopt;
    if (text && !text->empty() && fits(*text) && world_.takes(parameter, *text)) return text;
  }
  return std::nullopt;
}

// A row of the other table, written as the sampled one is: by key or by object. What links back
// is told of in its own story.
JsonDocument Maker::rows_for(
    const contract::resource::Relation& relation, int place, const Json& sampled) {
  JsonDocument rows(rapidjson::kArrayType);
  if (relation.kind != contract::resource::Relation::Kind::many || sampled.Empty()) return rows;
  const ItemPtr other = depth_ < deepest ? any(relation.resource, place) : nullptr;
  const Resource& resource = world_.model().resources[relation.resource];
  const Property& key = resource.properties[resource.key];
  const auto known = other ? text(*other, resource.key) : std::nullopt;
  if (!known) return rows;
  auto& allocator = rows.GetAllocator();
  Json value(typed(key, *known), allocator);
  Json row(sampled[0], allocator);
  if (row.IsObject()) {
    row.RemoveMember(key.name.c_str());
    row.AddMember(contract::make_string(key.name, allocator), value, allocator);
  } else {
    row = std::move(value);
  }
  rows.PushBack(row, allocator);
  return rows;
}

// What the body says of the scope, the parents and the key of the item is what the path says; what
// refers to other items refers to some that exist.
bool Maker::fix(std::size_t mapping, Item& item, Json& body, bool is_new) {
  const Mapping& mapped = world_.model().mappings[mapping];
  const auto& operation = *mapped.operation;
  const Binding& binding = *mapped.binding;
  const Resource& resource = world_.model().resources[binding.resource];
  Json* sent = sent_item(binding, body);
  if (sent == nullptr) return false;
  std::vector<std::string> names;
  for (const auto& member : sent->GetObject())
    names.emplace_back(member.name.GetString());
  for (const std::string& name : names) {
    const std::string written = written_name(binding, name);
    const auto index = resource.find(written);
    if (written.empty() || !index) continue;
    const Property& property = resource.properties[*index];
    if (property.relation && (*sent)[name.c_str()].IsArray()) {
      const auto rows = rows_for(*property.relation, item.place, (*sent)[name.c_str()]);
      if (!put(operation, body, *sent, name, Json(rows, world_.memory())))
        put(operation, body, *sent, name, Json(rapidjson::kArrayType));
      continue;
    }
    std::optional<std::string> fixed;
    if (const auto parent = item.parents.find(*index);
        parent != item.parents.end() && parent->second) {
      const auto target = property.references
                              ? property.references->property
                              : world_.model().resources[parent->second->resource].key;
      fixed = text(*parent->second, target);
    } else if (property.references && depth_ < deepest) {
      const auto referred = any(property.references->resource, item.place);
      if (referred) {
        fixed = text(*referred, property.references->property);
        item.parents[*index] = referred;
      } else {
        sent->RemoveMember(name.c_str());
        if (!world_.accepts_body(operation, body)) return false;
        continue;
      }
    } else if (const auto own = item.texts.find(*index); own != item.texts.end()) {
      fixed = own->second;
    } else if (!is_new && (property.is_unique || *index == resource.key)) {
      fixed = text(item, *index);
    } else if (
        is_new && (property.is_unique || *index == resource.key) &&
        (*sent)[name.c_str()].IsNumber()) {
      put(operation, body, *sent, name, Json(world_.next_number()));
    }
    if (!fixed) continue;
    Json value = typed(property, *fixed);
    if (property.relation && property.references && (*sent)[name.c_str()].IsObject()) {
      const auto& other = world_.model().resources[property.references->resource];
      const std::string& key = other.properties[property.references->property].name;
      Json object;
      object.CopyFrom((*sent)[name.c_str()], world_.memory());
      object.RemoveMember(key.c_str());
      object.AddMember(contract::make_string(key, world_.memory()), value, world_.memory());
      value = std::move(object);
    }
    put(operation, body, *sent, name, std::move(value));
  }
  return true;
}

std::shared_ptr<Json> Maker::body(std::size_t mapping, Item& item, Size size, bool is_new) {
  const auto& operation = *world_.model().mappings[mapping].operation;
  auto made = world_.body(operation, size);
  if (!made) {
    why_ = "no body could be sampled";
    return nullptr;
  }
  if (!fit(mapping, *made)) {
    why_ = "no body could be sampled without what is not supported";
    return nullptr;
  }
  if (!fix(mapping, item, *made, is_new)) {
    why_ = "the sampled body holds no item";
    return nullptr;
  }
  if (!world_.settle(operation, *made)) {
    why_ = "what is sent cannot be written as a form";
    return nullptr;
  }
  return made;
}

std::shared_ptr<Json> Maker::unsupported_body(std::size_t mapping) {
  const Mapping& mapped = world_.model().mappings[mapping];
  auto made = world_.body(*mapped.operation, Size::typical);
  const Json* sent = made ? sent_item(*mapped.binding, *made) : nullptr;
  const auto& refused = mapped.binding->refused_properties;
  const bool is_used = sent && std::any_of(refused.begin(), refused.end(), [&](const auto& each) {
                         return contract::find(*sent, each.name) != nullptr;
                       });
  return is_used ? made : nullptr;
}

ItemPtr Maker::create(std::size_t mapping, int place, Size size) {
  const Mapping& mapped = world_.model().mappings[mapping];
  const Binding& binding = *mapped.binding;
  auto item = std::make_shared<Item>();
  item->resource = binding.resource;
  item->place = place;
  for (const Ancestor& each : binding.ancestors) {
    const auto* parameter = path_parameter(*mapped.operation, each.parameter);
    if (each.resource || parameter == nullptr) continue;
    // Found by the place of the path, which is a property of the next resource inwards.
    std::size_t owner = binding.resource;
    for (const Ancestor* inner = &each + 1;
         inner != binding.ancestors.data() + binding.ancestors.size();
         ++inner) {
      if (inner->resource) {
        owner = *inner->resource;
        break;
      }
    }
    const Property& kept = world_.model().resources[owner].properties[each.link];
    const std::string& scope = kept.scope;
    if (scopes_.count({scope, place}) > 0) continue;
    const auto value = path_text(*parameter, kept);
    if (!value) return fail("no value for {" + each.parameter + "} could be sampled");
    scopes_[{scope, place}] = *value;
  }
  ++depth_;
  const bool entered = depth_ < deepest && enter(binding, *item);
  --depth_;
  if (!entered) return fail(why_.empty() ? "its parents lie too deep" : why_);
  if (!binding.item_parameter.empty()) {
    const auto* parameter = path_parameter(*mapped.operation, binding.item_parameter);
    const auto& kept = world_.model().resources[binding.resource].properties[binding.item_property];
    const auto value = parameter == nullptr ? std::nullopt : path_text(*parameter, kept);
    if (!value) return fail("no value for {" + binding.item_parameter + "} could be sampled");
    item->texts[binding.item_property] = *value;
  }
  if (!mapped.operation->body) return send(mapping, std::move(item), nullptr);
  ++depth_;
  auto made = body(mapping, *item, size, true);
  --depth_;
  if (!made) return fail(why_);
  return send(mapping, std::move(item), made);
}

ItemPtr Maker::send(std::size_t mapping, ItemPtr item, const std::shared_ptr<Json>& body) {
  const Binding& binding = *world_.model().mappings[mapping].binding;
  const auto texts = path(binding, *item);
  if (!texts) return fail(why_);
  Request request{mapping, *texts, {}, body};
  auto exchange = world_.ask(request);
  if (!exchange) return fail("a required parameter could not be sampled");
  last_ = std::move(*exchange);
  if (!last_.is_success()) return fail("answered " + std::to_string(last_.response.status));
  if (!last_.violation.empty()) return fail("invalid response: " + last_.violation);
  if (const Json* sent = body ? sent_item(binding, *body) : nullptr) {
    for (const auto& member : sent->GetObject()) {
      const std::string name = written_name(binding, member.name.GetString());
      if (!name.empty()) item->known.set(name, member.value);
    }
  }
  const Resource& resource = world_.model().resources[binding.resource];
  if (last_.json) {
    Shown shown = shown_in(binding.answer, *last_.json);
    if (shown.item == nullptr && shown.items != nullptr && !shown.items->Empty())
      shown.item = &(*shown.items)[0];
    if (shown.item != nullptr) {
      const std::string differs = difference(world_.model(), binding, item->known, *shown.item);
      if (!differs.empty()) return fail("create: " + differs);
      for (const auto& member : shown.item->GetObject()) {
        if (resource.find(member.name.GetString()))
          item->known.set(member.name.GetString(), member.value);
      }
    }
  }
  learn(binding, *item);
  for (const auto& [property, text] : item->texts) {
    const Property& shown = resource.properties[property];
    if (!shown.is_hidden() && item->known.find(shown.name) == nullptr)
      item->known.set(shown.name, typed(shown, text));
  }
  return item;
}

// The last segment of Location is the key that the item path names.
void Maker::learn(const Binding& binding, Item& item) {
  std::string_view location = last_.response.field("Location");
  if (location.empty() || binding.item_path.empty()) return;
  location = location.substr(location.rfind('/') + 1);
  if (location.ends_with(".json") && binding.item_path.ends_with(".json"))
    location.remove_suffix(5);
  if (const auto text = contract::percent_decode(location))
    item.texts.emplace(binding.location_property, *text);
}

ItemPtr Maker::any(std::size_t resource, int place) {
  ItemPtr& made = made_[{resource, place}];
  if (made || depth_ >= deepest) return made;
  std::vector<std::size_t> creators;
  for (std::size_t i = 0; i < world_.model().mappings.size(); ++i) {
    const auto& binding = world_.model().mappings[i].binding;
    if (binding && binding->resource == resource && creates(*binding)) creators.push_back(i);
  }
  std::stable_sort(creators.begin(), creators.end(), [&](std::size_t left, std::size_t right) {
    return world_.model().mappings[left].binding->ancestors.size() >
           world_.model().mappings[right].binding->ancestors.size();
  });
  std::string why = "no operation creates one";
  for (const std::size_t each : creators) {
    for (const Size size : world_.sizes()) {
      ++depth_;
      const ItemPtr item = create(each, place, size);
      --depth_;
      if (item) return made_[{resource, place}] = item;
      if (size == world_.sizes().front()) why = why_;
    }
  }
  why_ = "no parent " + world_.model().resources[resource].name + ": " + why;
  return nullptr;
}

}  // namespace accord::e2e::story
