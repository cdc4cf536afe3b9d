// The running API that the tests speak to, and somebody who can sign in to it: ./dev test --layer web says where and who.

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run ./dev test --layer web`);
  return value;
}

export const origin = given("OMNICRM_TEST_ORIGIN");
export const person = { email: given("OMNICRM_TEST_EMAIL"), password: given("OMNICRM_TEST_PASSWORD") };
