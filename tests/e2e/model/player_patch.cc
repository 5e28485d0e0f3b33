#include "e2e/model/player.h"

// JSON Patch (RFC 6902), its own reading of it: what the server uses is not used here.
namespace accord::e2e::model {

using support::Answer;
using support::Fields;

namespace {

constexpr int no_such_place = 409;
constexpr int done = 0;

std::string operation(
    const std::string& name, const std::string& path, const std::string& value = {}) {
  std::string text = R"({"op":")" + name + R"(","path":")" + path + '"';
  if (!value.empty()) text += ",\"value\":" + value;
  return text + "}";
}

}  // namespace

std::pair<std::string, int> Player::any_patch_of_array(Row& row) {
  const auto found = row.find("tags");
  const bool is_there = found != row.end();
  auto tags = is_there ? texts_in(found->second) : std::vector<std::string>();
  const std::string value = random_.text();
  const auto document = parse(value);
  const std::string text(contract::text_of(document));
  std::pair<std::string, int> made = {{}, is_there ? done : no_such_place};
  switch (random_.roll(3)) {
    case 0:
      made.first = operation("add", "/tags/-", value);
      tags.push_back(text);
      break;
    case 1:
      made.first = operation("add", "/tags/0", value);
      tags.insert(tags.begin(), text);
      break;
    default:
      made.first = operation("remove", "/tags/0");
      if (tags.empty()) {
        made.second = no_such_place;
      } else {
        tags.erase(tags.begin());
      }
      break;
  }
  if (is_there) found->second = to_json_array(tags);
  return made;
}

std::pair<std::string, int> Player::any_patch_operation(Row& row) {
  if (random_.chance(3)) return any_patch_of_array(row);
  const std::string name =
      random_.pick(std::array{"name", "size", "ratio", "at", "is_open", "tags", "extra"});
  const bool is_there = row.contains(name);
  Row values = any_values();
  values["name"] = random_.word();
  const std::string value = values.contains(name) ? values[name] : "";
  if (!value.empty() && random_.chance(2)) {
    const bool adds = random_.chance(2);
    if (adds || is_there) row[name] = value;
    return {
        operation(adds ? "add" : "replace", "/" + name, value),
        adds || is_there ? done : no_such_place};
  }
  if (random_.chance(2)) {
    const std::string known = is_there ? row[name] : "1";
    const bool holds = is_there && !random_.chance(3);
    return {operation("test", "/" + name, holds ? known : R"(["other"])"), holds ? done : 409};
  }
  if (random_.chance(2)) {
    const bool is_done = is_there && row.contains("extra") && name != "extra";
    if (is_done) row["extra"] = merge_objects(row["extra"], "{\"copy\":" + row[name] + "}", true);
    if (name == "extra") return {operation("test", "/id", row["id"]), done};
    return {
        R"({"op":"copy","from":"/)" + name + R"(","path":"/extra/copy"})",
        is_done ? done : no_such_place};
  }
  row.erase(name);
  return {operation("remove", "/" + name), is_there ? done : no_such_place};
}

void Player::patch_good() {
  const auto id = any_good();
  Fields fields = {{"Content-Type", "application/json-patch+json"}};
  if (!id) return expect(send("PATCH", "/goods/0", "[]", fields), {404});
  Row patched = shop_.goods[*id];
  std::string body = "[";
  int status = done;
  for (std::size_t i = random_.roll(5); i > 0; --i) {
    Row before = patched;
    auto [text, result] = any_patch_operation(before);
    body += (body.size() > 1 ? "," : "") + text;
    if (status == done) status = result;
    if (status == done) patched = std::move(before);
  }
  if (status == done && !patched.contains("name")) status = 422;
  const bool is_allowed = add_condition(*id, fields);
  const Answer answer = send("PATCH", good_path(*id), body + "]", fields);
  if (!is_allowed) return expect(answer, {412});
  if (status != done) return expect(answer, {status});
  shop_.goods[*id] = std::move(patched);
  expect(answer, {200, shop_.shown_good(*id)});
  if (!is_over()) note_etag(answer);
}

}  // namespace accord::e2e::model
