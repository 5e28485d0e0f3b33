#include "reference/server/roles.h"

#include <algorithm>
#include <functional>

#include "reference/server/flat.h"
#include "reference/server/formats.h"

namespace accord::reference {
namespace {

using Kind = Action::Kind;

struct Token {
  const char* text;
  const char* name;
  const char* role;
};

constexpr Token tokens[] = {
    {"adm-4f9c2e71d0", "alice", "admin"},
    {"wri-2b8d6f03c5", "bob", "writer"},
    {"rea-90b1c6a2e7", "carol", "reader"}};
constexpr const char* expired = "exp-11aa22bb33";
constexpr const char* revoked = "rev-44cc55dd66";
constexpr const char* api_key = "key-7d3e5f1a";

std::map<std::string, Action> roles_actions() {
  return {
      {"listNotes", {Kind::list, "notes"}},
      {"createNote", {Kind::create, "notes"}},
      {"readNote", {Kind::read, "notes"}},
      {"replaceNote", {Kind::replace, "notes"}},
      {"updateNote", {Kind::patch, "notes"}},
      {"deleteNote", {Kind::remove, "notes"}},
      {"listMembers", {Kind::list, "members"}},
      {"createMember", {Kind::create, "members"}},
      {"readMember", {Kind::read, "members"}},
      {"deleteMember", {Kind::remove, "members"}},
      {"listAnnouncements", {}},
      {"whoAmI", {}},
      {"readUsage", {}},
      {"health", {}}};
}

bool is_of_members(const Call& call) {
  return call.operation.segments.front() == "members";
}
bool is_write(const Call& call) {
  return call.operation.method != "GET";
}

}  // namespace

Roles::Roles(const Changes& changes)
    : Resources(
          "roles",
          changes,
          {{"notes", "noteId", "NoteInput", "/notes", {}, {}, {{"color", "/color"}}},
           {"members", "memberId", "MemberInput", "/members", {{"name"}, {"badge"}}}},
          roles_actions()) {
  seed("notes", R"({"title":"of Bob","color":"green","pinned":false})").owner = "bob";
  seed("notes", R"({"title":"of Carol","color":"blue","pinned":true})").owner = "carol";
  seed("members", R"({"name":"alice","role":"admin"})");
  seed_many("notes", R"({"color":"blue","pinned":false,"title":"Many )", R"("})");
}

std::vector<Step> Roles::order() const {
  return reorder_steps(
      {Step::accept,
       Step::parameters,
       Step::exists,
       Step::owner,
       Step::media,
       Step::parse,
       Step::schema,
       Step::condition},
      changes_);
}

Response Roles::refusal(
    int status, const std::string& detail, const std::vector<Violation>& violations) const {
  return problem_details(status, detail, violations, changes_);
}

Value Roles::next_id(Collection& collection) const {
  return ++collection.last_id;
}

std::optional<Principal> Roles::principal_of(const Call& call) const {
  const auto field = call.request.field("Authorization");
  if (!field) return std::nullopt;
  const std::size_t space = std::min(field->find(' '), field->size());
  const std::string scheme = field->substr(0, space);
  std::string token = trim(std::string_view(*field).substr(space));
  // RFC 9110 section 11.1: the scheme is case-insensitive.
  const bool is_bearer = on("scheme-case-matters") ? scheme == "Bearer" : lower(scheme) == "bearer";
  if (!is_bearer && !on("any-scheme-accepted")) return std::nullopt;
  if (on("key-as-token") && token == api_key) return Principal{"alice", "admin"};
  if (on("expired-accepted") && token == expired) return Principal{"alice", "admin"};
  if (on("revoked-accepted") && token == revoked) return Principal{"alice", "admin"};
  if (on("any-token-accepted") && !token.empty()) return Principal{"alice", "admin"};
  if (on("empty-token-accepted") && token.empty()) return Principal{"alice", "admin"};
  for (const Token& each : tokens) {
    const std::string wanted = each.text;
    bool is_same = token == wanted;
    if (on("token-case-ignored")) is_same = lower(token) == wanted;
    if (on("token-suffix-accepted")) is_same = token.starts_with(wanted);
    if (on("token-prefix-accepted"))
      is_same = token.size() > 3 && std::string_view(wanted).starts_with(token);
    if (is_same) return Principal{each.name, each.role};
  }
  return std::nullopt;
}

bool Roles::has_key(const Call& call) const {
  const auto key = call.request.field("X-Api-Key");
  if (on("key-not-needed")) return true;
  if (on("any-key-accepted")) return key.has_value();
  if (on("token-as-key")) return key == api_key || principal_of(call).has_value();
  return key == api_key;
}

Response Roles::unauthorized() const {
  Response response = refuse(401, "not logged in");
  if (!on("no-challenge")) set_field(response.fields, "WWW-Authenticate", "Bearer realm=\"notes\"");
  return response;
}

std::optional<Response> Roles::check_role(const Call& call) const {
  const bool is_reader = call.who.role == "reader";
  const bool is_admin = call.who.role == "admin";
  if (is_of_members(call) && !is_admin && !on("members-for-all")) {
    if (!(on("members-listed-for-all") && !is_write(call)))
      return refuse(403, "for administrators only");
  }
  if (!is_of_members(call) && is_reader && is_write(call)) {
    if (on("reader-may-" + call.operation.method)) return std::nullopt;
    return refuse(on("403-as-401") ? 401 : 403, "readers may not write");
  }
  return std::nullopt;
}

std::optional<Response> Roles::authenticate(Call& call) {
  const Value* security = call.operation.node->find("security");
  if (security == nullptr) security = contract_.root().find("security");
  if (security->items.empty()) return std::nullopt;
  if (security->items.front().find("key") != nullptr) {
    if (has_key(call)) return std::nullopt;
    return unauthorized();
  }
  const bool is_open = (on("list-without-token") && call.operation.id == "listNotes") ||
                       (on("head-without-token") && call.request.method == "HEAD") ||
                       (on("delete-without-token") && call.request.method == "DELETE") ||
                       (on("me-without-token") && call.operation.id == "whoAmI") ||
                       (on("announced-to-all") && call.operation.id == "listAnnouncements");
  if (on("500-without-token") && !call.request.field("Authorization"))
    return refuse(500, "no principal");
  if (on("500-on-other-scheme") &&
      call.request.field("Authorization").value_or("Bearer ").find("earer ") == std::string::npos)
    return refuse(500, "cannot parse");
  const auto who = is_open ? Principal{"alice", "admin"} : principal_of(call);
  if (!who) {
    if (!call.operation.documents(401)) return refuse(403, "not logged in");
    call.who = {"alice", "admin"};  // for the faults that carry out what is refused
    return unauthorized();
  }
  call.who = *who;
  return check_role(call);
}

std::optional<Response> Roles::check_owner(Call& call) {
  if (is_of_members(call) || call.who.role == "admin") return std::nullopt;
  const Row* row = row_of(call);
  if (row == nullptr || row->owner == call.who.name) return std::nullopt;
  const std::string& method = call.operation.method;
  if (on("others-may-" + method) || on("reader-may-" + method)) return std::nullopt;
  return refuse(on("hides-others") ? 404 : 403, "the note of somebody else");
}

bool Roles::is_visible(const Call& call, const Row& row) const {
  return is_of_members(call) || call.who.role == "admin" || row.owner == call.who.name ||
         on("lists-others");
}

Value Roles::show(const Collection& collection, const Row& row) const {
  Value shown = Value::object({{"id", row.id}});
  for (std::size_t i = 0; i < row.body.keys.size(); ++i)
    shown.set(row.body.keys[i], row.body.items[i]);
  if (collection.name != "notes") return shown;
  shown.set("owner", row.owner);
  shown.set("created_at", date_time(row.created, on("writes-offset"), on("writes-fraction")));
  return shown;
}

std::string Roles::etag(const Collection& collection, const Row& row) const {
  if (collection.name != "notes") return {};
  std::string tag = row.id.to_text() + "-" + std::to_string(row.version);
  if (on("etag-of-content"))
    tag = std::to_string(std::hash<std::string>{}(show(collection, row).to_text()));
  if (on("etag-by-length")) tag = std::to_string(row.body.to_text().size());
  if (on("etag-constant")) tag = row.id.to_text();
  if (on("etag-of-title")) tag = row.body.text_at("title").substr(0, 12);
  if (on("etag-per-read")) tag += "-" + std::to_string(requests_);
  if (on("etag-unquoted")) return tag;
  return (on("etag-is-weak") ? "W/\"" : "\"") + tag + '"';
}

bool Roles::requires_condition(const Call& call) const {
  return !is_of_members(call);
}

Response Roles::page(const Call& call, std::vector<Value> rows) const {
  Value body = Value::array(rows);
  if (!is_of_members(call)) {
    const auto number = [&](const char* name, std::int64_t otherwise) {
      const auto found = call.query.find(name);
      return found == call.query.end() ? otherwise : found->second.integer;
    };
    const std::int64_t after = number("after", 0);
    std::erase_if(rows, [&](const Value& each) {
      const std::int64_t id = each.find("id")->integer;
      return on("after-is-inclusive") ? id < after : on("after-ignored") ? false : id <= after;
    });
    auto shown = cut_page(rows, 0, number("limit", 50), changes_);
    const bool more = shown.size() < rows.size();
    body = Value::object(
        {{"notes", Value::array(shown)}, {"more", on("never-more") ? Value(false) : Value(more)}});
  }
  return {200, {{"Content-Type", "application/json"}}, body.to_text()};
}

Response Roles::handle(Call& call) {
  const auto key = call.headers.find("Idempotency-Key");
  if (call.operation.id != "createNote" || key == call.headers.end() || on("idempotency-ignored"))
    return Resources::handle(call);
  const std::string name = call.who.name + " " + key->second.text;
  const auto known = replays_.find(name);
  if (known == replays_.end()) {
    const Response response = Resources::handle(call);
    replays_[name] = {*call.body, response};
    return response;
  }
  if (!(known->second.body == *call.body) && !on("idempotency-body-ignored"))
    return refuse(422, "the key was used with another body");
  return known->second.response;
}

Response Roles::other(Call& call) {
  Value body = Value::object({{"status", "ok"}});
  if (call.operation.id == "listAnnouncements") body = Value::array({"Welcome"});
  if (call.operation.id == "whoAmI")
    body = Value::object({{"name", call.who.name}, {"role", call.who.role}});
  if (call.operation.id == "readUsage") {
    const auto notes = std::ssize(collections_.front().rows);
    body = Value::object({{"requests", requests_}, {"notes", notes}});
  }
  return {200, {{"Content-Type", "application/json"}}, body.to_text()};
}

}  // namespace accord::reference
