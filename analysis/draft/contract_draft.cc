#include "accord/analysis/draft/contract_draft.h"

#include <algorithm>
#include <array>
#include <utility>

#include "accord/analysis/draft/json_parts.h"
#include "accord/analysis/draft/names.h"
#include "accord/analysis/draft/schemas.h"
#include "accord/analysis/draft/template.h"

namespace accord::analysis::draft {
namespace {

using contract::Json;
using contract::JsonAllocator;
using Resources = std::vector<Resource>;

void replace_all(std::string& text, std::string_view word, std::string_view by) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
    text.replace(at, word.size(), by);
    at += by.size();
  }
}

std::string filled(std::string_view pattern, const std::string& resource) {
  std::string text(pattern);
  const std::string plural = plural_of(resource);
  const std::array<std::pair<const char*, std::string>, 6> names{{
      {"<student>", spoken(resource)},
      {"<students>", spoken(plural)},
      {"<a student>", with_article(resource)},
      {"<Student>", type_name(resource)},
      {"<Students>", type_name(plural)},
      {"<path>", plural},
  }};
  for (const auto& [word, name] : names)
    replace_all(text, word, name);
  return text;
}

// "Students, cohorts and tutors".
std::string title_of(const Resources& resources) {
  constexpr std::size_t most = 4;
  const std::size_t count = std::min(resources.size(), most);
  std::string title;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) title += i + 1 == resources.size() ? " and " : ", ";
    title += spoken(plural_of(resources[i].name));
  }
  if (resources.size() > most) title += " and more";
  return capitalized(title);
}

class ContractDraft {
 public:
  explicit ContractDraft(const Resources& resources)
      : resources_(resources),
        allocator_(document_.GetAllocator()) {
    if (is_camel_case(resources)) times_ = {"createdAt", "updatedAt"};
  }

  contract::JsonDocument write() {
    std::string text(document_template);
    replace_all(text, "<title>", title_of(resources_));
    static_cast<Json&>(document_) = read_part(text, allocator_);
    Json& components = member_of(document_, "components");
    Json responses(rapidjson::kObjectType);
    Json schemas(rapidjson::kObjectType);
    for (const Resource& each : resources_) {
      add_tag(each);
      add_paths(each);
      add_schemas(each, times_, schemas, allocator_);
      Json response = read_part(filled(response_template, each.name), allocator_);
      put(json_content(response), "example", stored_example(each, times_, allocator_), allocator_);
      put(responses, type_name(each.name), std::move(response), allocator_);
    }
    Json& shared = member_of(components, "responses");
    if (!has_conflict_) shared.EraseMember("Conflict");
    append(responses, shared);
    append(schemas, member_of(components, "schemas"));
    put(components, "responses", std::move(responses), allocator_);
    put(components, "schemas", std::move(schemas), allocator_);
    return std::move(document_);
  }

 private:
  static Json& json_content(Json& response) {
    return member_of(member_of(response, "content"), "application/json");
  }

  void append(Json& object, Json& others) {
    for (auto& each : others.GetObject())
      object.AddMember(each.name, each.value, allocator_);
  }

  void add_tag(const Resource& resource) {
    const std::string plural = plural_of(resource.name);
    Json tag(rapidjson::kObjectType);
    put(tag, "name", plural, allocator_);
    const std::string description = capitalized(spoken(plural));
    put(tag, "description", description, allocator_);
    member_of(document_, "tags").PushBack(tag, allocator_);
  }

  void add_paths(const Resource& resource) {
    Json paths = read_part(filled(paths_template, resource.name), allocator_);
    const std::string collection = '/' + plural_of(resource.name);
    Json& list = member_of(member_of(paths, collection), "get");
    add_parameters(resource, member_of(list, "parameters"));
    Json& create = member_of(member_of(paths, collection), "post");
    Json& item = member_of(paths, collection + "/{id}");
    add_examples(resource, create, item);
    const auto& all = resource.properties;
    const bool has_unique =
        std::any_of(all.begin(), all.end(), [](const Property& each) { return each.is_unique; });
    has_conflict_ = has_conflict_ || has_unique || is_target(resource);
    if (!has_unique) {
      without_conflict(create);
      without_conflict(member_of(item, "put"));
      without_conflict(member_of(item, "patch"));
    }
    if (!is_target(resource)) without_conflict(member_of(item, "delete"));
    append(member_of(document_, "paths"), paths);
  }

  static void without_conflict(Json& operation) {
    member_of(operation, "responses").EraseMember("409");
  }

  [[nodiscard]] bool is_target(const Resource& resource) const {
    return std::any_of(resources_.begin(), resources_.end(), [&](const Resource& other) {
      return std::any_of(
          other.properties.begin(), other.properties.end(), [&](const Property& each) {
            return each.target == resource.name;
          });
    });
  }

  void add_examples(const Resource& resource, Json& create, Json& item) {
    for (Json* each : {&create, &member_of(item, "put")}) {
      Json& content = json_content(member_of(*each, "requestBody"));
      put(content, "example", example_of(resource, allocator_), allocator_);
    }
    Json whole = example_of(resource, allocator_);
    Json change(rapidjson::kObjectType);
    auto& first = *whole.MemberBegin();
    change.AddMember(first.name, first.value, allocator_);
    Json& content = member_of(member_of(member_of(item, "patch"), "requestBody"), "content");
    put(member_of(content, "application/merge-patch+json"),
        "example",
        std::move(change),
        allocator_);
  }

  void add_parameters(const Resource& resource, Json& parameters) {
    Json order(rapidjson::kArrayType);
    add_order(order, "id");
    for (const Property& each : resource.properties) {
      if (info_of(each.type).is_order && !each.is_list) add_order(order, each.name);
    }
    add_order(order, times_.created);
    add_order(order, times_.updated);
    Json sort = read_part(
        "name: sort\n"
        "in: query\n"
        "description: The property to sort by; with - in front, in descending order.\n"
        "schema: {type: string, enum: [], default: id}\n",
        allocator_);
    put(member_of(sort, "schema"), "enum", std::move(order), allocator_);
    parameters.PushBack(sort, allocator_);
    for (const Property& each : resource.properties) {
      if (info_of(each.type).is_filter && !each.is_list)
        parameters.PushBack(filter(resource, each), allocator_);
    }
  }

  void add_order(Json& order, const std::string& name) {
    order.PushBack(contract::make_string(name, allocator_), allocator_);
    order.PushBack(contract::make_string('-' + name, allocator_), allocator_);
  }

  Json filter(const Resource& resource, const Property& property) {
    Json parameter(rapidjson::kObjectType);
    put(parameter, "name", property.name, allocator_);
    put(parameter, "in", "query", allocator_);
    const std::string description = "Only the " + spoken(plural_of(resource.name)) + " with this " +
                                    spoken(property.name) + '.';
    put(parameter, "description", description, allocator_);
    put(parameter, "schema", value_schema(property, allocator_), allocator_);
    return parameter;
  }

  const Resources& resources_;
  TimeNames times_;
  bool has_conflict_ = false;  // an operation documents 409
  contract::JsonDocument document_;
  JsonAllocator& allocator_;
};

}  // namespace

contract::JsonDocument contract_of(const Resources& resources) {
  return ContractDraft(resources).write();
}

}  // namespace accord::analysis::draft
