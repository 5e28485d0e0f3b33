#include "accord/contract/loader.h"

#include <algorithm>
#include <map>

#include "accord/contract/http/text.h"
#include "accord/contract/messages.h"
#include "accord/contract/server.h"

namespace accord::contract {
namespace {

bool is_status_key(std::string_view text) {
  if (text == "default") return true;
  if (text.size() != 3 || text[0] < '1' || text[0] > '5') return false;
  const auto digit = [](char each) { return each >= '0' && each <= '9'; };
  return text.substr(1) == "XX" || (digit(text[1]) && digit(text[2]));
}

std::string in_upper_case(std::string_view status) {
  std::string text(status);
  if (text.ends_with("xx")) text.replace(text.size() - 2, 2, "XX");
  return text;
}

std::string plain_text(const Json& value) {
  return value.IsString() ? std::string(text_of(value)) : to_text(value);
}

class Builder {
 public:
  explicit Builder(std::unique_ptr<const DocumentSet> documents)
      : contract_(std::make_shared<Contract>()),
        found_(documents->found()),
        objects_(*documents, found_) {
    contract_->documents = std::move(documents);
  }

  Reading build() {
    const Node root = contract_->documents->root();
    if (!read_version(root)) return {nullptr, std::move(found_)};
    const Node info = root.member("info");
    if (info.text("title").empty()) {
      Message message = messages::no_title();
      if (!info) message.subject = "info";
      found_.push_back(error(info ? info : root, std::move(message)));
    }
    contract_->title = info.text("title");
    contract_->api_version = info.text("version");
    read_base_path(root);
    const Node schemes = root.member("components").member("securitySchemes");
    for (const auto& [name, scheme] : schemes.members()) {
      contract_->security_schemes.push_back(objects_.security_scheme(name, scheme));
    }
    security_ = objects_.security(root.member("security"));
    read_paths(root);
    note_unserved(root);
    return {std::move(contract_), std::move(found_)};
  }

 private:
  bool read_version(const Node& root) {
    if (!root.is_object()) {
      found_.push_back(error(root, messages::document_not_an_object()));
      return false;
    }
    if (root.member("swagger")) {
      found_.push_back(error(
          root.member("swagger"), messages::swagger(plain_text(*root.member("swagger").value))));
      return false;
    }
    const Node version = root.member("openapi");
    const std::string_view text = root.text("openapi");
    if (text.starts_with("3.0.")) {
      contract_->version = Version::v3_0;
    } else if (text.starts_with("3.1.")) {
      contract_->version = Version::v3_1;
    } else {
      found_.push_back(
          version ? error(version, messages::unsupported_version(plain_text(*version.value)))
                  : error(root, messages::no_version()));
      return false;
    }
    return true;
  }

  void read_base_path(const Node& root) {
    const Node servers = root.member("servers");
    if (!servers.is_array() || servers.value->Empty()) return;
    const Node server = servers.element(0);
    const auto path = server_path(server);
    if (!path) {
      found_.push_back(error(server, messages::unusable_server_url()));
      return;
    }
    contract_->base_path = *path;
  }

  void read_paths(const Node& root) {
    const Node paths = root.member("paths");
    if (contract_->version == Version::v3_0 && !paths.is_object()) {
      found_.push_back(error(paths ? paths : root, messages::no_paths(static_cast<bool>(paths))));
    }
    for (const auto& [name, item] : paths.members()) {
      if (name.starts_with("x-")) continue;
      auto path = PathTemplate::parse(name);
      if (!path) {
        found_.push_back(key_error(item, messages::invalid_path(name, path.fault())));
        if (const auto target = objects_.follow(item))
          read_path_item(PathTemplate::unreadable(name), *target);
        continue;
      }
      for (const Operation& other : contract_->operations) {
        if (other.path.is_same_shape(*path) && other.path != *path) {
          found_.push_back(
              key_error(item, messages::ambiguous_path(path->text(), other.path.text())));
          break;
        }
      }
      if (const auto target = objects_.follow(item)) read_path_item(*path, *target);
    }
  }

  void read_path_item(const PathTemplate& path, const Node& item) {
    std::vector<Parameter> shared;
    for (const Node& each : item.member("parameters").elements()) {
      if (auto parameter = objects_.parameter(each)) shared.push_back(std::move(*parameter));
    }
    for (const http::Method method : http::all_methods) {
      if (const Node node = item.member(http::to_lower(http::to_text(method)))) {
        read_operation(path, method, node, shared);
      }
    }
  }

  void read_operation(
      const PathTemplate& path,
      http::Method method,
      const Node& node,
      const std::vector<Parameter>& shared) {
    Operation operation;
    operation.node = node;
    operation.method = method;
    operation.path = path;
    const bool is_reference = node.member("$ref").is_string();
    if (is_reference && !resolve(operation)) return;
    if (!operation.node.is_object()) {
      found_.push_back(error(operation.node, messages::not_an_object()));
    }
    read_operation(std::move(operation), shared);
  }

  // An operation is not allowed to be a $ref; what it leads to is clear all the same.
  bool resolve(Operation& operation) {
    const Node reference = operation.node.member("$ref");
    found_.push_back(error(reference, messages::operation_is_reference()));
    const auto target = contract_->documents->follow(operation.node);
    if (target && target->is_object()) {
      operation.node = *target;
      return true;
    }
    operation.id = std::string(http::to_text(operation.method)) + " " + operation.path.text();
    operation.disabled =
        target ? error(*target, messages::not_an_object()) : target.fault().front();
    found_.push_back(*operation.disabled);
    contract_->unresolved.push_back(std::move(operation));
    return false;
  }

  void read_operation(Operation operation, const std::vector<Parameter>& shared) {
    const Node node = operation.node;
    operation.id = node.text("operationId");
    if (operation.id.empty()) {
      operation.id = std::string(http::to_text(operation.method)) + " " + operation.path.text();
    }
    check_unique(operation);
    for (const Node& each : node.member("parameters").elements()) {
      auto parameter = objects_.parameter(each);
      if (!parameter) continue;
      if (operation.parameter(parameter->in, parameter->name) != nullptr) {
        found_.push_back(error(each, messages::duplicate_parameter(parameter->name)));
      }
      operation.parameters.push_back(std::move(*parameter));
    }
    for (const Parameter& each : shared) {
      if (operation.parameter(each.in, each.name) == nullptr) operation.parameters.push_back(each);
    }
    drop_ignored_headers(operation);
    check_path_parameters(operation);
    if (const Node body = node.member("requestBody")) operation.body = objects_.request_body(body);
    read_responses(operation);
    const Node security = node.member("security");
    operation.security = security ? objects_.security(security) : security_;
    contract_->operations.push_back(std::move(operation));
  }

  void check_unique(const Operation& operation) {
    const auto [other, is_new] = ids_.emplace(operation.id, operation.node);
    if (is_new) return;
    found_.push_back(error(
        operation.node, messages::duplicate_operation_id(operation.id, other->second.pointer())));
  }

  // OpenAPI 3.1 section 4.8.12.2: these three header parameters are ignored.
  static void drop_ignored_headers(Operation& operation) {
    std::erase_if(operation.parameters, [](const Parameter& each) {
      return each.in == ParameterIn::header &&
             (http::is_same_ignoring_case(each.name, "Accept") ||
              http::is_same_ignoring_case(each.name, "Content-Type") ||
              http::is_same_ignoring_case(each.name, "Authorization"));
    });
  }

  void check_path_parameters(const Operation& operation) {
    if (!operation.path.is_readable()) return;
    const auto names = operation.path.parameters();
    for (const std::string& name : names) {
      if (operation.parameter(ParameterIn::path, name) == nullptr) {
        found_.push_back(error(operation.node, messages::undeclared_path_parameter(name)));
      }
    }
    for (const Parameter& each : operation.parameters) {
      if (each.in == ParameterIn::path &&
          std::find(names.begin(), names.end(), each.name) == names.end()) {
        found_.push_back(
            error(each.node, messages::unused_path_parameter(operation.path.text(), each.name)));
      }
    }
  }

  void read_responses(Operation& operation) {
    const Node responses = operation.node.member("responses");
    for (const auto& [status, response] : responses.members()) {
      if (status.starts_with("x-")) continue;
      if (!is_status_key(status)) {
        found_.push_back(key_error(response, messages::invalid_status(status)));
      }
      const std::string key = in_upper_case(status);  // "2xx" is meant for 2XX
      if (is_status_key(key)) operation.responses.push_back(objects_.response(key, response));
    }
    // 3.1 section 4.8.10 requires none, but an empty map is a slip in both.
    const bool may_lack = contract_->version == Version::v3_1 && !responses;
    if (operation.responses.empty() && !may_lack) {
      found_.push_back(error(
          responses ? responses : operation.node,
          messages::no_responses(operation.id, static_cast<bool>(responses))));
    }
  }

  // Documented, and nothing that a server of this release does about it.
  void note_unserved(const Node& root) {
    Diagnostics& notes = contract_->unserved;
    if (const Node webhooks = root.member("webhooks");
        webhooks.is_object() && !webhooks.value->ObjectEmpty()) {
      notes.push_back(warning(webhooks, messages::webhooks_not_sent()));
    }
    for (const Operation& operation : contract_->operations) {
      if (const Node callbacks = operation.node.member("callbacks")) {
        notes.push_back(warning(callbacks, messages::callbacks_not_sent(operation.id)));
      }
      if (const Node servers = operation.node.member("servers")) {
        notes.push_back(warning(servers, messages::servers_not_used(operation.id)));
      }
      for (const ResponseObject& response : operation.responses) {
        if (const Node links = response.node.member("links")) {
          notes.push_back(warning(links, messages::links_not_followed(operation.id)));
        }
      }
    }
  }

  std::shared_ptr<Contract> contract_;
  Diagnostics found_;
  ObjectLoader objects_;
  std::vector<SecurityRequirement> security_;
  std::map<std::string, Node> ids_;
};

}  // namespace

Reading build_contract(std::unique_ptr<const DocumentSet> documents) {
  return Builder(std::move(documents)).build();
}

}  // namespace accord::contract
