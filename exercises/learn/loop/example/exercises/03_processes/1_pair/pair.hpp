#pragma once

int sum(int a, int b);
int difference(int a, int b);
