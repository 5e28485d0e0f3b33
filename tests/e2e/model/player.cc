#include "e2e/model/player.h"

#include "accord/contract/json/reader.h"

namespace accord::e2e::model {

using support::Answer;
using support::Fields;

Answer Player::send(
    std::string_view method, const std::string& target, const std::string& body, Fields fields) {
  bool has_type = body.empty();
  for (const auto& [name, value] : fields)
    has_type = has_type || name == "Content-Type";
  if (!has_type) fields.emplace_back("Content-Type", "application/json");
  log_ += std::string(method) + ' ' + target;
  for (const auto& [name, value] : fields) {
    if (name != "Content-Type" || value != "application/json")
      log_ += " [" + name + ": " + value + "]";
  }
  log_ += ' ' + body;
  Answer answer = client_.ask(method, target, body, fields);
  log_ += "\n  -> " + std::to_string(answer.status) + ' ' + answer.body + '\n';
  return answer;
}

void Player::differ(const std::string& what) {
  if (difference_.empty()) difference_ = log_ + what + '\n';
}

void Player::expect(const Answer& answer, const Expected& expected) {
  if (answer.status != expected.status)
    return differ("expected the status " + std::to_string(expected.status));
  if (expected.body.empty()) return;
  const auto got = contract::read_json(answer.body, {});
  if (!got || !contract::is_equal(got.value(), parse(expected.body)))
    differ("expected the body " + expected.body);
}

std::string Player::play() {
  using Action = void (Player::*)();
  // Creates are as frequent as all that needs what they create.
  constexpr std::array<Action, 23> actions = {
      &Player::create_label, &Player::create_label, &Player::put_label,    &Player::put_label,
      &Player::patch_label,  &Player::delete_label, &Player::list_labels,  &Player::write_note,
      &Player::write_note,   &Player::read_notes,   &Player::use_settings, &Player::use_settings,
      &Player::create_good,  &Player::create_good,  &Player::create_good,  &Player::repeat_create,
      &Player::replace_good, &Player::merge_good,   &Player::merge_good,   &Player::patch_good,
      &Player::patch_good,   &Player::delete_good,  &Player::list_goods};
  constexpr std::size_t shortest = 4;
  for (std::size_t i = shortest + random_.roll(10); i > 0 && !is_over(); --i)
    (this->*random_.pick(actions))();
  check_all();
  return difference_;
}

// All that the model holds, read from the server.
void Player::check_all() {
  if (is_over()) return;
  list_goods();
  list_labels();
  for (const auto& [code, label] : shop_.labels) {
    if (is_over()) return;
    expect(send("GET", label_path(code)), {200, shop_.shown_label(code)});
  }
  if (shop_.settings) {
    expect(send("GET", "/owners/" + owner_ + "/settings"), {200, to_json(*shop_.settings)});
  } else if (!is_over()) {
    expect(send("GET", "/owners/" + owner_ + "/settings"), {404});
  }
}

}  // namespace accord::e2e::model
