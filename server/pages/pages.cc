#include "accord/server/pages/pages.h"

#include <algorithm>
#include <charconv>

#include "accord/contract/base/percent.h"
#include "accord/contract/diagram/svg.h"
#include "accord/contract/document/yaml_writer.h"
#include "accord/server/messages/page_messages.h"
#include "accord/server/pages/as_served.h"
#include "accord/server/pages/diagram_page.h"
#include "accord/server/pages/embedded.h"
#include "accord/server/pages/json_object.h"
#include "accord/server/pages/resources.h"
#include "accord/server/pages/shown_requests.h"
#include "accord/server/pages/sitemap.h"
#include "accord/validation/fault/fault_response.h"

namespace accord::server::pages {

using contract::http::Condition;
using contract::http::Request;
using contract::http::Response;
using validation::fault::problem_response;

namespace {

constexpr std::string_view requests_name = "requests.json";

const EmbeddedFile* find_file(std::span<const EmbeddedFile> files, std::string_view name) {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const auto& each) { return each.name == name; });
  return found == files.end() ? nullptr : &*found;
}

// The file of a name below the prefix; null where there is none.
const EmbeddedFile* file_of(std::string_view name) {
  constexpr std::string_view problems = "problems/";
  constexpr std::string_view type = "urn:accord:problem:";
  constexpr std::string_view ending = ".html";
  if (name.ends_with(ending)) return nullptr;  // one address for each page
  if (name.starts_with(problems)) {
    const std::string uri = std::string(type) + std::string(name.substr(problems.size()));
    const auto conditions = contract::http::all_conditions();
    const bool is_known = std::any_of(conditions.begin(), conditions.end(), [&](Condition each) {
      return contract::http::problem_type_of(each).uri == uri;
    });
    if (name == problems) return find_file(site_files(), "problems.html");
    return is_known ? find_file(site_files(), "problem.html") : nullptr;
  }
  if (name == "docs" && swagger_files().empty()) name = "docs-left-out";
  const std::string page = std::string(name.empty() ? "index" : name) + std::string(ending);
  for (const std::string_view each : {std::string_view(page), name}) {
    if (const auto* file = find_file(site_files(), each)) return file;
  }
  return find_file(swagger_files(), name);
}

Response answer_with(const Request& request, const EmbeddedFile& file) {
  const std::string_view gzip(reinterpret_cast<const char*>(file.gzip.data()), file.gzip.size());
  return respond(request, {content_type_of(file.name), gzip, file.etag});
}

// A page for people, a problem for programs.
Response nothing_there(const Request& request) {
  const EmbeddedFile* page = find_file(site_files(), "not-found.html");
  const bool is_for_people = request.joined_field("Accept").find("text/html") != std::string::npos;
  if (page == nullptr || !is_for_people)
    return problem_response(Condition::no_such_path, messages::no_such_page);
  Response response = answer_with(request, *page);
  if (response.status == 200) response.status = 404;
  return response;
}

Response json(const contract::Json& value) {
  return {
      200,
      {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
      contract::to_text(value),
      nullptr};
}

}  // namespace

const contract::Operation* operation_below(const contract::Contract& contract) {
  for (const contract::Operation& each : contract.operations) {
    // A literal may be percent-encoded.
    const std::string path = contract.base_path + each.path.text();
    if (contract::percent_decode(path).value_or(path).starts_with(prefix)) return &each;
  }
  return nullptr;
}

Pages::Pages(
    const Shown& shown,
    std::function<std::string()> why_not_ready,
    std::shared_ptr<RecentRequests> requests)
    : contract_(shown.contract),
      why_not_ready_(std::move(why_not_ready)),
      requests_(std::move(requests)) {
  generated_.emplace_back(
      "openapi.json", [shown] { return contract::to_text(as_served(shown.contract).root()); });
  generated_.emplace_back(
      "openapi.yaml", [shown] { return contract::to_yaml(as_served(shown.contract).root()); });
  generated_.emplace_back(
      "resources.json", [shown] { return contract::to_text(resources(shown)); });
  generated_.emplace_back(
      "diagram", [shown] { return diagram_page(shown); }, "diagram.html");
  generated_.emplace_back("diagram.svg", [shown] { return diagram_svg(shown); });
  generated_.emplace_back(
      "diagram.css", [] { return std::string(contract::diagram::svg_sheet()); });
  generated_.emplace_back("sitemap.json", [shown] { return contract::to_text(sitemap(shown)); });
}

Response Pages::respond(const Request& request, Client client) {
  std::optional<Response> response;
  if (is_of_other_site(request)) {
    response = problem_response(Condition::not_allowed, messages::page_of_other_site);
  } else if (request.method != "GET" && request.method != "HEAD") {
    response = problem_response(Condition::method_not_documented, messages::page_methods);
    response->fields.push_back({"Allow", "GET, HEAD"});
  } else {
    response = answer(request.path.substr(prefix.size()), request, client);
  }
  if (!response) response = nothing_there(request);
  return std::move(*response);
}

std::optional<Response> Pages::answer(
    std::string_view name, const Request& request, Client client) {
  if (name == "health.json") return health(client);
  if (name == requests_name || name == "requests") {
    // They hold what other clients sent.
    if (client == Client::remote)
      return problem_response(Condition::not_allowed, messages::requests_are_local);
    if (name == requests_name) return requests_after(request.query);
  }
  for (Generated& each : generated_) {
    if (each.name() == name) return pages::respond(request, each.representation());
  }
  const EmbeddedFile* file = file_of(name);
  if (file == nullptr) return std::nullopt;
  return answer_with(request, *file);
}

Response Pages::requests_after(std::string_view query) {
  std::call_once(has_redaction_, [&] { redaction_.emplace(contract_); });
  constexpr std::string_view name = "after=";
  uint64_t after = 0;
  if (query.starts_with(name))
    std::from_chars(query.data() + name.size(), query.data() + query.size(), after);
  return json(shown_requests(*requests_, after, *redaction_));
}

// What is wrong with the database is for those who run it.
Response Pages::health(Client client) const {
  const std::string reason = why_not_ready_();
  contract::JsonDocument document;
  JsonObject health(document.GetAllocator());
  health.flag("ready", reason.empty());
  if (!reason.empty())
    health.text("reason", client == Client::local ? reason : messages::not_ready);
  return json(health.take());
}

}  // namespace accord::server::pages
