#include "accord/contract/base/percent.h"
#include "e2e/model/player.h"

namespace accord::e2e::model {

using support::Answer;
using support::Fields;

// Few, so that each is met again; with what a path must escape.
std::string Player::any_code() {
  const std::array<const char*, 5> ends = {"a", "b c", "d%2F/", "\xF0\x9F\xA6\x84", "e'\"?#"};
  return owner_ + random_.pick(ends);
}

std::string Player::label_path(const std::string& code) const {
  return "/labels/" + contract::percent_encode(code);
}

Row Player::any_label(const std::string& code) {
  Row label = {{"code", to_json_string(code)}, {"owner", to_json_string(owner_)}};
  if (!random_.chance(3)) label["title"] = random_.chance(4) ? "null" : random_.text();
  if (!random_.chance(3)) label["rank"] = random_.integer();
  return label;
}

void Player::create_label() {
  const std::string code = any_code();
  const Row label = any_label(code);
  const bool is_known = shop_.labels.contains(code);
  if (!is_known) shop_.labels[code] = label;
  const Answer answer = send("POST", "/labels", to_json(label));
  if (is_known) return expect(answer, {409});
  expect(answer, {201, shop_.shown_label(code)});
}

void Player::put_label() {
  const std::string code = any_code();
  Row label = any_label(code);
  if (random_.chance(8)) {
    label["code"] = to_json_string(code + "!");
    return expect(send("PUT", label_path(code), to_json(label)), {422});
  }
  const bool is_known = shop_.labels.contains(code);
  Fields fields;
  if (random_.chance(4)) {
    // RFC 9110 section 13.1.2: only where there is none; 13.1.1: only where there is one.
    const bool creates = random_.chance(2);
    fields.emplace_back(creates ? "If-None-Match" : "If-Match", "*");
    if (creates == is_known)
      return expect(send("PUT", label_path(code), to_json(label), fields), {412});
  }
  shop_.labels[code] = label;
  const Answer answer = send("PUT", label_path(code), to_json(label), fields);
  expect(answer, {is_known ? 200 : 201, shop_.shown_label(code)});
}

void Player::patch_label() {
  const std::string code = any_code();
  Row patch;
  if (!random_.chance(3)) patch["title"] = random_.chance(3) ? "null" : random_.text();
  if (!random_.chance(3)) patch["rank"] = random_.integer();
  const Answer answer = send(
      "PATCH",
      label_path(code),
      to_json(patch),
      {{"Content-Type", "application/merge-patch+json"}});
  const auto label = shop_.labels.find(code);
  if (label == shop_.labels.end()) return expect(answer, {404});
  for (const auto& [name, value] : patch)
    label->second[name] = value;
  expect(answer, {200, shop_.shown_label(code)});
}

void Player::delete_label() {
  const std::string code = any_code();
  const Answer answer = send("DELETE", label_path(code));
  if (!shop_.labels.contains(code)) return expect(answer, {404});
  if (shop_.is_in_use(code)) return expect(answer, {409});
  shop_.remove_label(code);
  expect(answer, {204});
  if (!is_over()) expect(send("GET", label_path(code)), {404});
}

// Pages by offset, ordered by key.
void Player::list_labels() {
  const std::size_t size = 1 + random_.roll(4);
  const std::size_t offset = random_.roll(4);
  std::string array = "[";
  std::size_t at = 0;
  for (const auto& [code, label] : shop_.labels) {
    if (at >= offset && at < offset + size)
      array += (array.size() > 1 ? "," : "") + shop_.shown_label(code);
    ++at;
  }
  const Answer answer = send(
      "GET",
      "/labels?owner=" + owner_ + "&limit=" + std::to_string(size) +
          "&offset=" + std::to_string(offset));
  expect(answer, {200, array + "]"});
  if (answer.field("X-Total-Count") != std::to_string(shop_.labels.size()))
    differ("expected X-Total-Count " + std::to_string(shop_.labels.size()));
}

void Player::write_note() {
  const std::string code = any_code();
  const std::string path = label_path(code) + "/notes";
  const std::string body = "{\"text\":" + random_.text() + "}";
  const bool is_known = shop_.labels.contains(code);
  auto& own = shop_.notes[code];
  if (own.empty() || random_.chance(2)) {
    const Answer answer = send("POST", path, body);
    expect(answer, {is_known ? 201 : 404});
    if (is_over() || !is_known) return;
    Row note = {{"text", body.substr(8, body.size() - 9)}};
    const auto got = parse(answer.body);
    const contract::Json* id = contract::find(got, "noteId");
    if (id == nullptr || !id->IsInt64()) return differ("expected an integer noteId");
    note["noteId"] = std::to_string(id->GetInt64());
    if (!own.empty() && own.rbegin()->first >= id->GetInt64()) differ("expected a larger noteId");
    own[id->GetInt64()] = note;
    return expect(answer, {201, to_json(note)});
  }
  auto note = own.begin();
  std::advance(note, random_.roll(own.size()));
  const std::string item = "/" + std::to_string(note->first);
  // The child of another parent is not found.
  if (random_.chance(4))
    return expect(send("GET", label_path(code + "?") + "/notes" + item), {404});
  if (random_.chance(2)) {
    note->second["text"] = body.substr(8, body.size() - 9);
    return expect(send("PUT", path + item, body), {200, to_json(note->second)});
  }
  own.erase(note);
  expect(send("DELETE", path + item), {204});
  if (!is_over()) expect(send("GET", path + item), {404});
}

void Player::read_notes() {
  const std::string code = any_code();
  const Answer answer = send("GET", label_path(code) + "/notes");
  if (!shop_.labels.contains(code)) return expect(answer, {404});
  std::string array = "[";
  for (const auto& [id, note] : shop_.notes[code])
    array += (array.size() > 1 ? "," : "") + to_json(note);
  expect(answer, {200, array + "]"});
}

void Player::use_settings() {
  const std::string path = "/owners/" + owner_ + "/settings";
  if (random_.chance(4)) {
    expect(send("DELETE", path), {shop_.settings ? 204 : 404});
    return shop_.settings.reset();
  }
  Row row;
  if (random_.chance(2)) row["theme"] = random_.text();
  if (random_.chance(2)) row["volume"] = random_.chance(3) ? "null" : random_.number();
  const std::array<const char*, 3> flags = {"{}", R"({"a":true})", R"({"a":false,"b c":true})"};
  if (random_.chance(2)) row["flags"] = random_.pick(flags);
  if (random_.chance(2)) {
    const bool is_known = shop_.settings.has_value();
    shop_.settings = row;
    return expect(send("PUT", path, to_json(row)), {is_known ? 200 : 201, to_json(row)});
  }
  row.erase("flags");
  const Answer answer =
      send("PATCH", path, to_json(row), {{"Content-Type", "application/merge-patch+json"}});
  if (!shop_.settings) shop_.settings.emplace();  // there is one row, and nothing is required of it
  for (const auto& [name, value] : row)
    (*shop_.settings)[name] = value;
  expect(answer, {200, to_json(*shop_.settings)});
}

}  // namespace accord::e2e::model
