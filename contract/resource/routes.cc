#include "accord/contract/resource/routes.h"

#include <algorithm>

#include "accord/contract/resource/example.h"
#include "accord/contract/resource/messages.h"

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
    case ServedBy::nothing:
      return "501";
    case ServedBy::disabled:
      return "disabled";
  }
  return "";
}

std::string place_of(const Location& at) {
  if (at.line == 0) return at.file;
  return at.file + ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

}  // namespace

std::vector<Route> routes_of(
    const Contract& contract, const Model& model, const std::set<std::string>& registered) {
  std::vector<Route> routes;
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
    } else if (!success_examples(contract, *mapping.operation).empty()) {
      route.by = ServedBy::example;
      route.reason = messages::served_by_example;
    } else {
      route.remedy = mapping.operation->method == http::Method::get
                         ? messages::add_example_or_handler
                         : messages::add_handler;
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
