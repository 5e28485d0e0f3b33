#include "accord/analysis/structure/particulars.h"

#include <algorithm>
#include <array>

#include "accord/analysis/structure/messages.h"

namespace accord::analysis::structure {
namespace {

using Names = std::vector<std::string_view>;

bool holds(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Particulars {
 public:
  Particulars(const Node& node, Version version, Diagnostics& found)
      : node_(node),
        is_3_1_(version == Version::v3_1),
        found_(found) {}

  void openapi() {
    const Node version = node_.member("openapi");
    std::string_view text = node_.text("openapi").substr(0, node_.text("openapi").find('-'));
    text = text.substr(std::min<std::size_t>(text.size(), 4));  // behind "3.0." and "3.1."
    const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == text.npos;
    if (version.is_string() && !is_number) {
      error(version, messages::version(node_.text("openapi")));
    }
    if (is_3_1_ && !has("paths") && !has("components") && !has("webhooks")) {
      error(node_, messages::no_containers());
    }
  }

  void license() {
    if (is_3_1_) exclude("identifier", "url");
  }

  void parameter() {
    const std::string_view in = node_.text("in");
    const std::string name(node_.text("name"));
    // The schema of 3.1 asks for it beside `schema` only.
    const bool must_say = !is_3_1_ || has("schema");
    if (in == "path" && has("name") && must_say && !node_.flag("required")) {
      error(node_, messages::optional_path_parameter(name));
    }
    if (is_3_1_ && in == "path" && name.find_first_of("{}") != std::string::npos) {
      error(node_.member("name"), messages::braces_in_name());
    }
    if (is_3_1_ && !in.empty() && in != "query") {
      refuse("allowReserved", "is allowed with in: query only");
      refuse("allowEmptyValue", "is allowed with in: query only");
    }
    style(in);
    schema_or_content("the parameter " + in_quotes(name), "a parameter");
    exclude("example", "examples");
  }

  void header() {
    schema_or_content("the header", "a header");
    exclude("example", "examples");
  }

  void media_type() { exclude("example", "examples"); }
  void example() { exclude("value", "externalValue"); }

  void responses() {
    const auto members = node_.members();
    const bool has_one = std::any_of(
        members.begin(), members.end(), [](const auto& each) { return !is_extension(each.first); });
    if (!has_one) error(node_, messages::no_responses());
  }

  void link() {
    exclude("operationRef", "operationId");
    if (is_3_1_ && !has("operationRef") && !has("operationId")) {
      error(node_, messages::link_without_operation());
    }
  }

  void security_scheme() {
    const std::string_view type = node_.text("type");
    const Names needed = type == "apiKey"          ? Names{"name", "in"}
                         : type == "http"          ? Names{"scheme"}
                         : type == "oauth2"        ? Names{"flows"}
                         : type == "openIdConnect" ? Names{"openIdConnectUrl"}
                                                   : Names{};
    if (needed.empty() && type != "mutualTLS") return;
    if (type == "apiKey" && !(has("name") && has("in"))) {
      error(node_, messages::api_key_without_place());
    } else if (!needed.empty() && !has(needed.front())) {
      error(node_, messages::scheme_without(type, needed.front()));
    }
    for (const std::string_view each : {"name", "in", "scheme", "flows", "openIdConnectUrl"}) {
      if (!holds(needed, each)) refuse(each, "is not allowed with type: " + std::string(type));
    }
    std::string scheme(node_.text("scheme"));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(), [](char each) {
      return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    });
    if (type != "http" || scheme != "bearer") {
      refuse("bearerFormat", "is allowed with scheme: bearer only");
    }
  }

  void oauth_flows() {
    flow("implicit", {"authorizationUrl"});
    flow("password", {"tokenUrl"});
    flow("clientCredentials", {"tokenUrl"});
    flow("authorizationCode", {"authorizationUrl", "tokenUrl"});
  }

  // JSON Schema 2020-12 sections 8.2.1 and 8.2.2.
  void schema() {
    if (!is_3_1_) return;
    const std::string_view id = node_.text("$id");
    if (const std::size_t hash = id.find('#'); hash != id.npos && hash + 1 < id.size()) {
      error(node_.member("$id"), messages::fragment_in_id());
    }
    for (const char* keyword : {"$anchor", "$dynamicAnchor"}) {
      const Node anchor = node_.member(keyword);
      if (!anchor.is_string() || is_anchor(text_of(*anchor.value))) continue;
      error(anchor, messages::invalid_anchor(text_of(*anchor.value)));
    }
  }

 private:
  static bool is_anchor(std::string_view text) {
    const auto is_letter = [](char each) {
      return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || each == '_';
    };
    return !text.empty() && is_letter(text.front()) &&
           std::all_of(text.begin(), text.end(), [&](char each) {
             return is_letter(each) || (each >= '0' && each <= '9') || each == '-' || each == '.';
           });
  }

  [[nodiscard]] bool has(std::string_view name) const {
    return static_cast<bool>(node_.member(name));
  }

  void error(const Node& at, const Message& message) { found_.push_back(message.at(at)); }

  void exclude(std::string_view one, std::string_view other) {
    const Node second = node_.member(other);
    if (!has(one) || !second) return;
    found_.push_back(messages::exclusive_fields(one, other).at_key(second));
  }

  void refuse(std::string_view name, const std::string& why) {
    if (const Node at = node_.member(name)) {
      found_.push_back(messages::field_not_allowed(name, why).at_key(at));
    }
  }

  // 3.0 section 4.7.12.3, 3.1 section 4.8.12.3.
  void style(std::string_view in) {
    static const std::array<std::pair<std::string_view, Names>, 4> allowed = {{
        {"path", {"matrix", "label", "simple"}},
        {"query", {"form", "spaceDelimited", "pipeDelimited", "deepObject"}},
        {"header", {"simple"}},
        {"cookie", {"form"}},
    }};
    const Node style = node_.member("style");
    if (!style.is_string()) return;
    for (const auto& [place, styles] : allowed) {
      if (place != in || holds(styles, node_.text("style"))) continue;
      error(style, messages::parameter_style(node_.text("style"), in));
    }
  }

  void schema_or_content(const std::string& subject, const std::string& owner) {
    const Node content = node_.member("content");
    if (!content) {
      if (!has("schema")) error(node_, messages::no_schema(subject));
      return;
    }
    exclude("schema", "content");
    if (content.is_object() && content.value->MemberCount() != 1) {
      error(content, messages::single_media_type(owner));
    }
    if (has("schema")) return;
    for (const std::string_view each : {"style", "explode", "allowReserved", "example", "examples"})
      refuse(each, "is allowed with schema, not with content");
  }

  void flow(std::string_view name, const Names& needed) {
    const Node flow = node_.member(name);
    if (!flow.is_object()) return;
    for (const std::string_view each : {"authorizationUrl", "tokenUrl"}) {
      const Node url = flow.member(each);
      if (!url && holds(needed, each)) {
        error(flow, messages::flow_without(name, each));
      } else if (url && !holds(needed, each)) {
        const std::string why = "is not allowed in the flow " + in_quotes(name);
        found_.push_back(messages::field_not_allowed(each, why).at_key(url));
      }
    }
  }

  Node node_;
  bool is_3_1_;
  Diagnostics& found_;
};

}  // namespace

void judge_particulars(const Node& node, ObjectKind kind, Version version, Diagnostics& found) {
  Particulars particulars(node, version, found);
  switch (kind) {
    case ObjectKind::openapi:
      return particulars.openapi();
    case ObjectKind::license:
      return particulars.license();
    case ObjectKind::parameter:
      return particulars.parameter();
    case ObjectKind::header:
      return particulars.header();
    case ObjectKind::media_type:
      return particulars.media_type();
    case ObjectKind::example:
      return particulars.example();
    case ObjectKind::responses:
      return particulars.responses();
    case ObjectKind::link:
      return particulars.link();
    case ObjectKind::security_scheme:
      return particulars.security_scheme();
    case ObjectKind::oauth_flows:
      return particulars.oauth_flows();
    case ObjectKind::schema:
      return particulars.schema();
    default:
      return;
  }
}

}  // namespace accord::analysis::structure
