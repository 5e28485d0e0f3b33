#include "reference/server/forms.h"

#include <algorithm>
#include <cstdlib>

#include "reference/server/flat.h"

namespace accord::reference {
namespace {

using Kind = Action::Kind;

std::map<std::string, Action> forms_actions() {
  return {
      {"listTickets", {Kind::list, "tickets"}},
      {"createTicket", {Kind::create, "tickets"}},
      {"readTicket", {Kind::read, "tickets"}},
      {"deleteTicket", {Kind::remove, "tickets"}},
      {"uploadFile", {Kind::create, "files"}},
      {"readFile", {Kind::read, "files"}},
      {"deleteFile", {Kind::remove, "files"}},
      {"downloadFile", {Kind::other, "files"}},
      {"replaceContent", {Kind::other, "files"}},
      {"readGreeting", {}},
      {"replaceGreeting", {}},
      {"readSession", {}},
      {"readDistance", {}},
      {"countWords", {}}};
}

bool holds(const Value& list, const Value& item) {
  return std::find(list.items.begin(), list.items.end(), item) != list.items.end();
}

bool satisfies(const Value& ticket, const std::map<std::string, Value>& query) {
  const auto wanted = [&](const char* name) {
    const auto found = query.find(name);
    return found == query.end() ? nullptr : &found->second;
  };
  const Value* ids = wanted("ids");
  if (ids != nullptr && !holds(*ids, *ticket.find("id"))) return false;
  const Value* channels = wanted("channel");
  if (channels != nullptr && !holds(*channels, *ticket.find("channel"))) return false;
  if (const Value* tags = wanted("tags")) {
    const Value* own = ticket.find("tags");
    for (const Value& each : tags->items) {
      if (own == nullptr || !holds(*own, each)) return false;
    }
  }
  if (const Value* where = wanted("where")) {
    for (std::size_t i = 0; i < where->keys.size(); ++i) {
      const Value* member = ticket.find(where->keys[i]);
      if (member == nullptr || !(*member == where->items[i])) return false;
    }
  }
  return true;
}

Response json(const Value& body) {
  return {200, {{"Content-Type", "application/json"}}, body.to_text()};
}

}  // namespace

Forms::Forms(const Changes& changes)
    : Resources(
          "forms",
          changes,
          {{"tickets", "ticketId", "TicketInput", "/tickets"},
           {"files", "fileId", "File", "/files"}},
          forms_actions()) {
  seed("tickets", R"({"subject":"Broken","priority":3,"urgent":true,"channel":"phone"})");
  seed("files", R"({"title":"Manual","file":"abc"})");
}

std::vector<Step> Forms::order() const {
  return reorder_steps(
      {Step::parameters, Step::exists, Step::media, Step::parse, Step::schema}, changes_);
}

Response Forms::refusal(
    int status, const std::string& detail, const std::vector<Violation>& violations) const {
  return problem_details(status, detail, violations, changes_);
}

Value Forms::next_id(Collection& collection) const {
  return ++collection.last_id;
}

Value Forms::show(const Collection& collection, const Row& row) const {
  Value shown = Value::object({{"id", row.id}});
  for (std::size_t i = 0; i < row.body.keys.size(); ++i) {
    if (row.body.keys[i] != "file") shown.set(row.body.keys[i], row.body.items[i]);
  }
  if (collection.name == "files") {
    shown.set("size", std::ssize(row.body.text_at("file")));
  }
  return shown;
}

Response Forms::page(const Call& call, std::vector<Value> rows) const {
  auto query = call.query;
  for (const char* name : {"ids", "tags", "where", "channel"}) {
    if (on(std::string("filter-ignored:") + name)) query.erase(name);
  }
  std::erase_if(rows, [&](const Value& each) { return !satisfies(each, query); });
  return json(Value::array(std::move(rows)));
}

Response Forms::content(Call& call) {
  Row* row = row_of(call);
  if (row == nullptr) return refuse(404, "no such file");
  if (call.request.method == "PUT") {
    if (!on("content-not-replaced")) row->body.set("file", call.body->text);
    return {204, {}, ""};
  }
  std::string bytes = row->body.text_at("file");
  if (on("bytes-cut-at-nul")) bytes = bytes.c_str();
  if (on("last-byte-lost") && !bytes.empty()) bytes.pop_back();
  if (on("bytes-as-text")) {
    for (char& each : bytes)
      each = static_cast<unsigned char>(each) > 127 ? '?' : each;
  }
  if (on("line-ends-changed")) std::erase(bytes, '\r');
  return {200, {{"Content-Type", "application/octet-stream"}}, bytes};
}

Response Forms::greeting(Call& call) {
  if (call.request.method == "PUT") {
    greeting_ = on("trims-text") ? trim(call.body->text) : call.body->text;
    if (on("greeting-not-stored")) greeting_ = "Hello";
    return {204, {}, ""};
  }
  const char* type = on("charset-parameter") ? "text/plain" : "text/plain; charset=utf-8";
  return {200, {{"Content-Type", type}}, greeting_};
}

Response Forms::other(Call& call) {
  const std::string& id = call.operation.id;
  if (id == "downloadFile" || id == "replaceContent") return content(call);
  if (id == "readGreeting" || id == "replaceGreeting") return greeting(call);
  if (id == "readSession") {
    const auto queues = call.headers.find("X-Queues");
    return json(Value::object(
        {{"sid", call.headers["sid"]},
         {"queues", queues == call.headers.end() ? Value::array() : queues->second}}));
  }
  if (id == "countWords") {
    const Value words = call.path["list"];
    return json(Value::object({{"words", words}, {"count", std::ssize(words.items)}}));
  }
  const Value point = call.path["point"];
  if (!point.is_object()) return refuse(500, "no point");
  const std::int64_t x = point.find("x")->integer;
  const std::int64_t y = point.find("y")->integer;
  return json(Value::object({{"x", x}, {"y", y}, {"steps", std::abs(x) + std::abs(y)}}));
}

}  // namespace accord::reference
