#include "accord/server/pages/sitemap.h"

#include <algorithm>

#include "accord/contract/base/version.h"
#include "accord/server/pages/as_served.h"
#include "accord/server/pages/embedded.h"
#include "accord/server/pages/json_object.h"

namespace accord::server::pages {

using contract::Json;
using contract::JsonAllocator;
using contract::resource::Route;
using contract::resource::ServedBy;

namespace {

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
      return "nothing";
    case ServedBy::disabled:
      return "disabled";
  }
  return "";
}

// "" where something has to be filled in.
std::string link_of(const contract::Contract& contract, const Route& route) {
  const contract::Operation& operation = *route.operation;
  const bool needs_value =
      std::any_of(operation.parameters.begin(), operation.parameters.end(), [](const auto& each) {
        return each.is_required;
      });
  if (operation.method != contract::http::Method::get || needs_value) return {};
  return reference_to_path(contract.base_path + operation.path.text());
}

Json operation_of(
    const contract::Contract& contract, const Route& route, JsonAllocator& allocator) {
  const contract::Operation& operation = *route.operation;
  const auto tags = operation.node.member("tags");
  return JsonObject(allocator)
      .text("method", to_text(operation.method))
      .text("path", contract.base_path + operation.path.text())
      .text("operationId", operation.id)
      .text("summary", operation.node.text("summary"))
      .add(
          "tags",
          json_array(
              allocator,
              tags.elements(),
              [&](const contract::Node& each) {
                return contract::make_string(contract::text_of(*each.value), allocator);
              }))
      .flag("deprecated", operation.node.flag("deprecated"))
      .text("servedBy", name_of(route.by))
      .text("reason", route.reason)
      .text("remedy", route.remedy)
      .text_or_null("link", link_of(contract, route))
      .take();
}

// Without the folders of this machine.
Json found_of(const contract::Diagnostic& found, JsonAllocator& allocator) {
  return JsonObject(allocator)
      .text("severity", to_text(found.severity))
      .text("message", found.message)
      .text("fix", found.fix)
      .text("file", found.at.file.substr(found.at.file.rfind('/') + 1))
      .number("line", found.at.line)
      .text("pointer", found.at.pointer)
      .take();
}

}  // namespace

contract::JsonDocument sitemap(const Shown& shown) {
  contract::JsonDocument document;
  auto& allocator = document.GetAllocator();
  const auto info = shown.contract.documents->root().member("info");
  static_cast<Json&>(document) =
      JsonObject(allocator)
          .text("title", shown.contract.title)
          .text("version", shown.contract.api_version)
          .text("summary", info.text("summary"))
          .text("description", info.text("description"))
          .text("basePath", shown.contract.base_path)
          .text("accord", version_number)
          .flag("docs", !swagger_files().empty())
          .add(
              "operations",
              json_array(
                  allocator,
                  shown.routes,
                  [&](const Route& each) { return operation_of(shown.contract, each, allocator); }))
          .add(
              "notEnforced",
              json_array(
                  allocator,
                  shown.ledger,
                  [&](const auto& each) { return found_of(each, allocator); }))
          .take();
  return document;
}

}  // namespace accord::server::pages
