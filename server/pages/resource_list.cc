#include "accord/server/pages/resource_list.h"

#include "accord/server/pages/answer_place.h"
#include "accord/server/pages/resource_operation.h"

namespace accord::server::pages {

using contract::Json;
using contract::JsonAllocator;
using contract::ParameterIn;
using contract::resource::Comparison;
using contract::resource::Filler;
using contract::resource::Paging;

namespace {

std::string_view name_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::equal:
      return "equal";
    case Comparison::not_equal:
      return "notEqual";
    case Comparison::greater:
      return "greater";
    case Comparison::at_least:
      return "atLeast";
    case Comparison::less:
      return "less";
    case Comparison::at_most:
      return "atMost";
    case Comparison::contains:
      return "contains";
  }
  return "";
}

class ListWriter {
 public:
  ListWriter(
      const Shown& shown,
      const contract::Bundle& bundle,
      const contract::Operation& operation,
      const contract::resource::Binding& binding,
      JsonObject& to)
      : bundle_(bundle),
        operation_(operation),
        binding_(binding),
        resource_(shown.model.resources[binding.resource]),
        to_(to),
        allocator_(to.allocator()) {}

  void write() {
    Json names(rapidjson::kArrayType);
    for (const auto& each : operation_.parameters) {
      if (each.in == ParameterIn::query) names.PushBack(text(each.name), allocator_);
    }
    to_.add("parameters", std::move(names));
    write_paging();
    place("items", Filler::items);
    place("total", Filler::total);
    to_.text_or_null("totalField", binding_.has_total ? "X-Total-Count" : "");
    place("nextCursor", Filler::next_cursor);
    place("nextUrl", Filler::next_url);
    to_.flag("links", binding_.has_links);
    const auto& query = binding_.query;
    to_.add("filters", filters());
    to_.add("search", json_array(allocator_, query.searches, [&](const auto& each) {
              return JsonObject(allocator_)
                  .text("parameter", each.parameter)
                  .add(
                      "properties",
                      json_array(
                          allocator_,
                          each.properties,
                          [&](std::size_t property) { return name(property); }))
                  .take();
            }));
    to_.add("sort", query.sort.parameter.empty() ? Json() : sort());
  }

 private:
  void place(std::string_view name, Filler filler) {
    to_.add(name, place_in_answer(binding_.answer, filler, allocator_));
  }

  [[nodiscard]] Json text(std::string_view value) const {
    return contract::make_string(value, allocator_);
  }

  [[nodiscard]] Json name(std::size_t property) const {
    return text(shown_name(resource_, property));
  }

  [[nodiscard]] std::string schema_of(const contract::Parameter* parameter) const {
    return parameter == nullptr ? std::string() : bundle_.reference_to(parameter->schema);
  }

  void write_paging() {
    const Paging& paging = binding_.query.paging;
    const auto position = [&](Paging::Style style) {
      return paging.style == style ? std::string_view(paging.position_parameter) : "";
    };
    to_.text_or_null("limit", paging.size_parameter)
        .text_or_null("offset", position(Paging::Style::offset))
        .text_or_null("page", position(Paging::Style::page))
        .text_or_null("cursor", position(Paging::Style::cursor))
        .number(
            "first", paging.style == Paging::Style::page ? paging.first_page : paging.first_offset)
        .add("defaultLimit", paging.default_size ? Json(*paging.default_size) : Json());
    const auto* size = operation_.parameter(ParameterIn::query, paging.size_parameter);
    to_.text_or_null("limitPointer", schema_of(size));
  }

  [[nodiscard]] Json filters() const {
    Json filters(rapidjson::kArrayType);
    for (const auto& each : binding_.query.filters) {
      if (each.in != ParameterIn::query || each.constant != nullptr) continue;
      const std::string parameter =
          each.member.empty() ? each.parameter : each.parameter + '[' + each.member + ']';
      const auto* documented = operation_.parameter(ParameterIn::query, each.parameter);
      JsonObject filter(allocator_);
      filter.text("parameter", parameter)
          .add("property", name(each.property))
          .text("comparison", name_of(each.comparison))
          .text_or_null("schemaPointer", each.member.empty() ? schema_of(documented) : "");
      filters.PushBack(filter.take(), allocator_);
    }
    return filters;
  }

  [[nodiscard]] Json sort() const {
    const auto& sort = binding_.query.sort;
    const auto* documented = operation_.parameter(ParameterIn::query, sort.parameter);
    return JsonObject(allocator_)
        .text("parameter", sort.parameter)
        .text_or_null("direction", sort.direction_parameter)
        .text_or_null("schemaPointer", schema_of(documented))
        .add(
            "keys",
            json_array(
                allocator_,
                sort.keys,
                [&](const auto& each) {
                  return JsonObject(allocator_)
                      .text("text", each.text)
                      .add("property", name(each.property))
                      .take();
                }))
        .take();
  }

  const contract::Bundle& bundle_;
  const contract::Operation& operation_;
  const contract::resource::Binding& binding_;
  const contract::resource::Resource& resource_;
  JsonObject& to_;
  JsonAllocator& allocator_;
};

}  // namespace

void describe_list(
    const Shown& shown,
    const contract::Bundle& bundle,
    const contract::Operation& operation,
    const contract::resource::Binding& binding,
    JsonObject& to) {
  ListWriter(shown, bundle, operation, binding, to).write();
}

}  // namespace accord::server::pages
