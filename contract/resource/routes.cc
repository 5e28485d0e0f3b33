#include "accord/contract/resource/routes.h"

#include <algorithm>

#include "accord/contract/resource/example.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/paths.h"
#include "accord/contract/resource/toggles.h"

namespace accord::contract::resource {
namespace {

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string_view name_of(ServedBy by) {
  switch (by) {
    case ServedBy::handler:
      return "handler";
    case ServedBy::resource:
      return "resource";
    case ServedBy::example:
      return "example";
    case ServedBy::mock:
      return "mock";
    case ServedBy::nothing:
      return "501";
    case ServedBy::disabled:
      return "disabled";
  }
  return "";
}

// What x-accord would say of an operation of that method and path.
std::string general_form(const Operation& operation) {
  const bool is_item = ResourcePath(operation.path).is_item();
  switch (operation.method) {
    case http::Method::get:
      return is_item ? "{action: read, resource: <name>, key: <property>}"
                     : "{action: list, resource: <name>}";
    case http::Method::put:
    case http::Method::patch:
      return "{action: patch, resource: <name>, set: {<property>: <value>}}";
    case http::Method::delete_:
      return is_item ? "{action: delete, resource: <name>, key: <property>}"
                     : "{action: clear, resource: <name>}";
    default:
      break;
  }
  return operation.path.parameters().empty()
             ? "{action: create, resource: <name>}"
             : "{action: patch, resource: <name>, set: {<property>: <value>}}";
}

// What else serves it.
std::string others(const Operation& operation) {
  return operation.method == http::Method::get ? messages::add_example_or_handler
                                               : messages::add_handler;
}

std::string place_of(const Location& at) {
  if (at.line == 0) return at.file;
  return at.file + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

}  // namespace

std::vector<Route> routes_of(
    const Contract& contract, const Model& model, const std::set<std::string>& registered) {
  std::vector<Route> routes;
  std::set<std::string> stored;  // places of collections
  for (const auto& mapping : model.mappings) {
    if (!mapping.binding) continue;
    const ResourcePath path(mapping.operation->path);
    stored.insert(path.collection());
    if (!mapping.binding->is_toggle) continue;
    for (std::string& each : collections_of(path))
      stored.insert(std::move(each));
  }
  for (const auto& mapping : model.mappings) {
    Route route{mapping.operation, ServedBy::nothing, mapping.reason, ""};
    if (mapping.operation->disabled) {
      const Diagnostic& cause = *mapping.operation->disabled;
      route.by = ServedBy::disabled;
      route.reason = cause.message + " (at " + place_of(cause.at) + ")";
      route.remedy = cause.fix;
    } else if (registered.contains(mapping.operation->id)) {
      route.by = ServedBy::handler;
      route.reason = messages::served_by_handler;
    } else if (mapping.binding) {
      route.by = ServedBy::resource;
      route.is_never_filled = !model.resources[mapping.binding->resource].is_filled;
    } else {
      const bool has_example = !success_examples(contract, *mapping.operation).empty();
      const bool is_beside_rows =
          has_example && stored.contains(ResourcePath(mapping.operation->path).collection());
      if (has_example && !is_beside_rows) {
        route.by = ServedBy::example;
        route.reason = messages::served_by_example;
      } else {
        if (is_beside_rows) route.reason += messages::example_beside_rows;
        route.remedy =
            messages::add_x_accord(general_form(*mapping.operation)) + others(*mapping.operation);
      }
    }
    routes.push_back(std::move(route));
  }
  return routes;
}

void refuse_example(Route& route) {
  route.by = ServedBy::nothing;
  route.reason = messages::example_deviates;
  route.remedy = messages::correct_example;
}

void name_suggestions(const std::vector<Suggestion>& suggestions, std::vector<Route>& routes) {
  auto route = routes.begin();  // both are in the order of the contract
  for (const Suggestion& each : suggestions) {
    route = std::find_if(
        route, routes.end(), [&](const Route& one) { return one.operation == each.operation; });
    if (route == routes.end()) return;
    if (route->by == ServedBy::nothing) route->remedy = remedy_of(each);
  }
}

std::string remedy_of(const Suggestion& suggestion) {
  return messages::add_x_accord(suggestion.text) + others(*suggestion.operation);
}

Diagnostic unserved(const Route& route) {
  const Operation& operation = *route.operation;
  return warning(
      operation.node,
      messages::answered_501(
          std::string(to_text(operation.method)) + " " + operation.path.text(),
          {route.reason, route.remedy}));
}

std::string to_text(const std::vector<Route>& routes) {
  std::size_t path_width = 0;
  std::size_t id_width = 0;
  for (const Route& each : routes) {
    path_width = std::max(path_width, each.operation->path.text().size());
    id_width = std::max(id_width, each.operation->id.size());
  }
  std::string text;
  for (const Route& each : routes) {
    constexpr std::size_t method_width = 8;
    constexpr std::size_t by_width = 10;
    text += padded(std::string(to_text(each.operation->method)), method_width) +
            padded(each.operation->path.text(), path_width + 2) +
            padded(each.operation->id, id_width + 2) +
            padded(std::string(name_of(each.by)), by_width) + each.reason;
    if (!each.remedy.empty()) text += "; " + each.remedy;
    text += '\n';
  }
  return text;
}

}  // namespace accord::contract::resource
