// What "Building RESTful API's using Flask" (shared/seed/flask-rest-tutorial.md) says of its API,
// asked of openapi.yaml; each test begins with the sentence. Where the tutorial answers with a
// text, the text is in the problem; a body that it refuses with 400 is refused with 422.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* student_bob =
    R"({"username":"bob","email":"bob@example.com","first_name":"Bob","last_name":"Dylan"})";
constexpr const char* bob_student =
    R"({"first_name":"Bob","last_name":"Dylan","email":"bob@example.com"})";

class Tutorial : public testing::Test {
 protected:
  [[nodiscard]] Answer ask(
      std::string_view method, std::string_view target, std::string_view body = {}) const {
    return server_.ask(method, target, body);
  }
  // The id of the first row of a table is 1.
  void create(std::string_view target, std::string_view body) const {
    const Answer answer = ask("POST", target, body);
    ASSERT_EQ(answer.status, 201) << answer.body;
  }
  void expect_refused(std::string_view body, const std::string& message) const {
    const Answer answer = ask("POST", "/person", body);
    EXPECT_EQ(answer.status, 422) << body;
    EXPECT_THAT(answer.body, HasSubstr("\"message\":\"" + message + '"')) << body;
    EXPECT_EQ(ask("GET", "/person").body, "[]");
  }

 private:
  TemporaryFolder folder_;
  Serving server_{folder_, shipped};
};

// "GET /student: Should return all the students"
TEST_F(Tutorial, ReturnsAllTheStudents) {
  EXPECT_EQ(ask("GET", "/student").body, "[]");
  create("/student", bob_student);
  create("/student", R"({"first_name":"Eve","last_name":"E","email":"eve@example.com"})");
  const Answer all = ask("GET", "/student");
  EXPECT_EQ(all.status, 200);
  EXPECT_THAT(all.body, HasSubstr("Bob"));
  EXPECT_THAT(all.body, HasSubstr("Eve"));
}

// "GET /student/1: Should return a single student with the id=1"
TEST_F(Tutorial, ReturnsASingleStudent) {
  create("/student", bob_student);
  const Answer student = ask("GET", "/student/1");
  EXPECT_EQ(student.status, 200);
  EXPECT_EQ(
      student.body, R"({"id":1,"first_name":"Bob","last_name":"Dylan","email":"bob@example.com"})");
  EXPECT_EQ(ask("GET", "/student/2").status, 404);
}

// "GET /cohort/1/students: Should return all the students from the cohort with id=1"
TEST_F(Tutorial, ReturnsAllTheStudentsOfACohort) {
  create("/cohort", R"({"name":"spain-12"})");
  create("/student", bob_student);
  create(
      "/student",
      R"({"first_name":"Eve","last_name":"E","email":"eve@example.com","cohort_id":1})");
  const Answer students = ask("GET", "/cohort/1/students");
  EXPECT_EQ(students.status, 200);
  EXPECT_THAT(students.body, HasSubstr("Eve"));
  EXPECT_THAT(students.body, Not(HasSubstr("Bob")));
}

// "POST /student: Should create a new student"
TEST_F(Tutorial, CreatesANewStudent) {
  const Answer created = ask("POST", "/student", bob_student);
  EXPECT_EQ(created.status, 201);
  EXPECT_EQ(created.field("Location"), "/student/1");
  EXPECT_EQ(ask("GET", "/student/1").body, created.body);
}

// "PUT /student/1: Should update the information of the student with the id=1"
TEST_F(Tutorial, UpdatesTheInformationOfAStudent) {
  create("/student", bob_student);
  const Answer updated =
      ask("PUT",
          "/student/1",
          R"({"first_name":"Robert","last_name":"Zimmerman","email":"bob@example.com"})");
  EXPECT_EQ(updated.status, 200);
  EXPECT_THAT(ask("GET", "/student/1").body, HasSubstr("Zimmerman"));
}

// "DELETE /student/1: Should delete student with id=1"
TEST_F(Tutorial, DeletesAStudent) {
  create("/student", bob_student);
  EXPECT_EQ(ask("DELETE", "/student/1").status, 204);
  EXPECT_EQ(ask("GET", "/student/1").status, 404);
}

// "the computar will start listening for HTTP requests", "GET /: return "Hello World!""
TEST_F(Tutorial, SaysHelloWorld) {
  const Answer hello = ask("GET", "/");
  EXPECT_EQ(hello.status, 200);
  EXPECT_EQ(hello.body, "Hello World!");
  EXPECT_THAT(hello.field("Content-Type"), HasSubstr("text/plain"));
}

// "another endpoint to your API that runs when a client calls GET /person"
TEST_F(Tutorial, AnswersGetOfPerson) {
  const Answer persons = ask("GET", "/person");
  EXPECT_EQ(persons.status, 200);
  EXPECT_EQ(persons.body, "[]");
}

// "If you want your endpoint to answer to POST, PUT or DELETE you can specify that"
TEST_F(Tutorial, AnswersTheMethodsThatAreSpecified) {
  EXPECT_EQ(ask("POST", "/person", student_bob).status, 201);
  EXPECT_EQ(ask("PUT", "/person/1", student_bob).status, 200);
  EXPECT_EQ(ask("DELETE", "/person/1").status, 204);
  const Answer other = ask("PUT", "/person", student_bob);
  EXPECT_EQ(other.status, 405);
  EXPECT_THAT(other.field("Allow"), HasSubstr("GET"));
  EXPECT_THAT(other.field("Allow"), HasSubstr("POST"));
}

// "convert a dictionary called person1 into a JSON string before returning it to the client"
TEST_F(Tutorial, RespondsAJsonBody) {
  create("/person", student_bob);
  EXPECT_THAT(ask("GET", "/person/1").field("Content-Type"), HasSubstr("application/json"));
}

// "The response code is 200 by default"
TEST_F(Tutorial, TheResponseCodeIs200) {
  create("/person", student_bob);
  for (const char* each : {"/", "/student", "/cohort", "/person", "/person/1"})
    EXPECT_EQ(ask("GET", each).status, 200) << each;
}

// "here we chage the status code to 400 (typical code for request errors)", with "details" of it
TEST_F(Tutorial, TheResponseCodeOfARequestErrorIs400) {
  const Answer answer = ask("POST", "/person", "{");
  EXPECT_EQ(answer.status, 400);
  EXPECT_THAT(answer.body, HasSubstr("\"detail\":"));
  EXPECT_EQ(ask("GET", "/person?limit=many").status, 400);
}

// "if body is None: return "The request body is null""
TEST_F(Tutorial, RefusesABodyThatIsNull) {
  expect_refused("null", "The request body is null");
}

// "if 'first_name' not in body: return 'You need to specify the first_name'"
TEST_F(Tutorial, RefusesAPersonWithoutAFirstName) {
  expect_refused(
      R"({"username":"bob","email":"bob@example.com","last_name":"Dylan"})",
      "You need to specify the first_name");
}

// "must specify the first_name AND the last_name but only the first_name was found on the request"
TEST_F(Tutorial, RefusesAPersonWithoutALastName) {
  expect_refused(
      R"({"username":"bob","email":"bob@example.com","first_name":"Bob"})",
      "You need to specify the last_name");
}

// "return "ok", 200": what is complete is accepted
TEST_F(Tutorial, AcceptsAPersonWithBothNames) {
  create("/person", student_bob);
  EXPECT_EQ(ask("GET", "/person").field("X-Total-Count"), "1");
}

// "id = db.Column(db.Integer, primary_key=True)"
TEST_F(Tutorial, APersonHasAnIntegerAsKey) {
  create("/person", student_bob);
  EXPECT_THAT(ask("GET", "/person/1").body, HasSubstr("\"id\":1,"));
}

// "username = db.Column(db.String(80), unique=True, nullable=False)", "email = …(120)…"
TEST_F(Tutorial, UserNameAndEmailAreUniqueAndBounded) {
  create("/person", student_bob);
  const struct {
    std::string username;
    std::string email;
    int want;
  } cases[] = {
      {"\"bob\"", "\"other@example.com\"", 409},
      {"\"other\"", "\"bob@example.com\"", 409},
      {"null", "\"other@example.com\"", 422},
      {"\"other\"", "null", 422},
      {'"' + std::string(81, 'u') + '"', "\"other@example.com\"", 422},
      {"\"other\"", '"' + std::string(109, 'e') + "@example.com\"", 422},
      {'"' + std::string(80, 'u') + '"', "\"other@example.com\"", 201},
  };
  for (const auto& each : cases) {
    const std::string body = R"({"first_name":"A","last_name":"B","username":)" + each.username +
                             ",\"email\":" + each.email + '}';
    EXPECT_EQ(ask("POST", "/person", body).status, each.want) << body;
  }
}

// "def serialize(self): return {"username": self.username, "email": self.email}"
TEST_F(Tutorial, SerializesUserNameAndEmailAlone) {
  const std::string serialized = R"({"id":1,"username":"bob","email":"bob@example.com"})";
  EXPECT_EQ(ask("POST", "/person", student_bob).body, serialized);
  EXPECT_EQ(ask("GET", "/person/1").body, serialized);
  EXPECT_EQ(ask("GET", "/person").body, '[' + serialized + ']');
}

// "You can add as many models as you like."
TEST_F(Tutorial, HasSeveralModels) {
  for (const char* each : {"/student", "/cohort", "/person"})
    EXPECT_EQ(ask("GET", each).field("X-Total-Count"), "0") << each;
}

}  // namespace
}  // namespace accord::e2e
