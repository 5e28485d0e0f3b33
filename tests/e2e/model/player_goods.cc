#include <algorithm>

#include "e2e/model/player.h"

namespace accord::e2e::model {

using support::Answer;
using support::Fields;

std::optional<int64_t> Player::any_good() {
  if (shop_.goods.empty()) return std::nullopt;
  auto good = shop_.goods.begin();
  std::advance(good, random_.roll(shop_.goods.size()));
  return good->first;
}

std::string Player::good_path(int64_t id) {
  return "/goods/" + std::to_string(id);
}

// Labels by key: mostly known ones, none twice.
void Player::add_labels(Row& good) {
  const auto any = [&] {
    const std::string code = any_code();
    return shop_.labels.contains(code) || random_.chance(8) ? std::optional(code) : std::nullopt;
  };
  if (random_.chance(2)) {
    const auto code = any();
    good["label"] = code ? to_json_string(*code) : "null";
  }
  if (random_.chance(2)) {
    std::vector<std::string> codes;
    for (std::size_t i = random_.roll(4); i > 0; --i) {
      const auto code = any();
      if (code && std::find(codes.begin(), codes.end(), *code) == codes.end())
        codes.push_back(*code);
    }
    good["labels"] = to_json_array(codes);
  }
}

Row Player::any_values() {
  Row good;
  if (!random_.chance(3)) good["size"] = random_.chance(4) ? "null" : random_.integer();
  if (!random_.chance(3)) good["ratio"] = random_.number();
  if (random_.chance(2)) good["at"] = random_.date_time();
  if (!random_.chance(3)) good["is_open"] = random_.pick(std::array{"null", "true", "false"});
  if (random_.chance(2)) good["tags"] = "[" + random_.text() + "," + random_.text() + "]";
  if (random_.chance(2)) good["extra"] = random_.object();
  return good;
}

// As a client writes it: labels as objects with their key and an owner.
std::string Player::body_of(const Row& good, const std::string& owner_in_labels) {
  Row body = good;
  const auto object = [&](const std::string& key) {
    return to_json({{"code", key}, {"owner", to_json_string(owner_in_labels)}});
  };
  if (const auto label = body.find("label"); label != body.end() && label->second != "null")
    label->second = object(label->second);
  if (const auto array = body.find("labels"); array != body.end()) {
    std::string all = "[";
    for (const std::string& code : texts_in(array->second))
      all += (all.size() > 1 ? "," : "") + object(to_json_string(code));
    array->second = all + "]";
  }
  return to_json(body);
}

void Player::check_new(const Answer& answer, Row good) {
  expect(answer, {201});
  if (is_over()) return;
  const auto got = parse(answer.body);
  const contract::Json* id = contract::find(got, "id");
  if (id == nullptr || !id->IsInt64()) return differ("expected an integer id");
  if (!shop_.goods.empty() && shop_.goods.rbegin()->first >= id->GetInt64())
    return differ("expected a larger id");
  good["id"] = std::to_string(id->GetInt64());
  shop_.goods[id->GetInt64()] = std::move(good);
  expect(answer, {201, shop_.shown_good(id->GetInt64())});
  note_etag(answer);
}

void Player::create_good() {
  Row good = any_values();
  good["owner"] = to_json_string(owner_);
  good["name"] = random_.chance(2) ? random_.word() : random_.text();
  add_labels(good);
  Fields fields;
  const std::string key = owner_ + "-" + std::to_string(kept_.size());
  const bool is_kept = random_.chance(2);
  if (is_kept) fields.emplace_back("Idempotency-Key", key);
  const std::string body = body_of(good);
  const Answer answer = send("POST", "/goods", body, fields);
  if (!shop_.has_all_of(good)) return expect(answer, {422});
  check_new(answer, std::move(good));
  if (is_kept && !is_over()) kept_.push_back({key, body, answer});
}

// The request of a key is answered as at first, another one is refused; neither creates.
void Player::repeat_create() {
  if (kept_.empty()) return;
  const Kept& kept = kept_[random_.roll(kept_.size())];
  const Fields fields = {{"Idempotency-Key", kept.key}};
  if (random_.chance(3)) {
    const std::string other = R"({"name":"other","owner":)" + to_json_string(owner_) + "}";
    return expect(send("POST", "/goods", other, fields), {422});
  }
  const Answer answer = send("POST", "/goods", kept.body, fields);
  expect(answer, {kept.answer.status});
  if (answer.body != kept.answer.body) differ("expected the first response: " + kept.answer.body);
  for (const char* each : {"ETag", "Location", "Content-Type"}) {
    if (answer.field(each) != kept.answer.field(each))
      differ(std::string("expected the first ") + each);
  }
}

// One representation has one ETag, and an ETag one representation.
void Player::note_etag(const Answer& answer) {
  const std::string etag = answer.field("ETag");
  if (etag.empty()) return differ("expected an ETag");
  const auto [known, is_new] = etags_.emplace(etag, answer.body);
  if (!is_new && !contract::is_equal(parse(known->second), parse(answer.body)))
    differ("expected another ETag than that of " + known->second);
}

bool Player::add_condition(int64_t id, Fields& fields) {
  if (etags_.empty() || !random_.chance(2)) return true;
  auto known = etags_.begin();
  std::advance(known, random_.roll(etags_.size()));
  fields.emplace_back("If-Match", known->first);
  return contract::is_equal(parse(known->second), parse(shop_.shown_good(id)));
}

void Player::read_good() {
  const auto id = any_good();
  if (!id) return expect(send("GET", "/goods/0"), {404});
  const Answer answer = send("GET", good_path(*id));
  expect(answer, {200, shop_.shown_good(*id)});
  note_etag(answer);
  if (is_over()) return;
  expect(send("GET", good_path(*id), {}, {{"If-None-Match", answer.field("ETag")}}), {304});
}

void Player::replace_good() {
  Row good = any_values();
  good["owner"] = to_json_string(owner_);
  good["name"] = random_.word();
  add_labels(good);
  const auto id = any_good();
  if (!id) return expect(send("PUT", "/goods/9223372036854775807", body_of(good)), {404});
  Fields fields;
  const bool is_allowed = add_condition(*id, fields);
  const Answer answer = send("PUT", good_path(*id), body_of(good), fields);
  if (!is_allowed) return expect(answer, {412});
  if (!shop_.has_all_of(good)) return expect(answer, {422});
  good["id"] = std::to_string(*id);
  shop_.goods[*id] = std::move(good);
  expect(answer, {200, shop_.shown_good(*id)});
  if (!is_over()) note_etag(answer);
}

namespace {

// True where both have the label, or one of their labels.
bool share_label(const Row& one, const Row& other) {
  const auto found = one.find("label");
  const auto label = other.find("label");
  const bool have_label = found != one.end() && found->second != "null" && label != other.end();
  if (have_label && contract::is_equal(parse(found->second), parse(label->second))) return true;
  const auto all = one.find("labels");
  const auto array = other.find("labels");
  if (all == one.end() || array == other.end()) return false;
  const auto codes = texts_in(all->second);
  const auto others = texts_in(array->second);
  return std::find_first_of(codes.begin(), codes.end(), others.begin(), others.end()) !=
         codes.end();
}

}  // namespace

void Player::merge_good() {
  Row patch = any_values();
  if (random_.chance(4)) patch["name"] = random_.word();
  add_labels(patch);
  // RFC 7396: null removes what the contract does not let be null.
  for (const char* each : {"ratio", "at", "tags", "extra"}) {
    if (patch.contains(each) && random_.chance(4)) patch[each] = "null";
  }
  const auto id = any_good();
  Fields fields = {{"Content-Type", "application/merge-patch+json"}};
  const bool keeps_owner = random_.chance(2);
  const std::string body = body_of(patch, keeps_owner ? owner_ : "written");
  if (!id) return expect(send("PATCH", "/goods/0", body, fields), {404});
  // What a good shows of a label is not changed through the good.
  const bool is_refused = !keeps_owner && share_label(shop_.goods[*id], patch);
  Row merged = shop_.goods[*id];
  for (const auto& [name, value] : patch) {
    const bool is_removed =
        value == "null" && name != "size" && name != "is_open" && name != "label";
    if (is_removed) {
      merged.erase(name);
    } else if (name == "extra") {
      merged[name] = merge_objects(merged.contains(name) ? merged[name] : "{}", value);
    } else {
      merged[name] = value;
    }
  }
  const bool is_allowed = add_condition(*id, fields);
  const Answer answer = send("PATCH", good_path(*id), body, fields);
  if (!is_allowed) return expect(answer, {412});
  if (is_refused || !shop_.has_all_of(merged)) return expect(answer, {422});
  shop_.goods[*id] = std::move(merged);
  expect(answer, {200, shop_.shown_good(*id)});
  if (!is_over()) note_etag(answer);
}

void Player::delete_good() {
  const auto id = any_good();
  if (!id) return expect(send("DELETE", "/goods/0"), {404});
  Fields fields;
  const bool is_allowed = add_condition(*id, fields);
  const Answer answer = send("DELETE", good_path(*id), {}, fields);
  if (!is_allowed) return expect(answer, {412});
  shop_.goods.erase(*id);
  expect(answer, {204});
  if (!is_over()) expect(send("GET", good_path(*id)), {404});
}

}  // namespace accord::e2e::model
